import AtelierSystem

/// File systems on which inotify stays silent about what other machines do.
enum NetworkFileSystem {
  /// NFS, SMB, SMB2/CIFS, FUSE, 9P, Ceph, AFS: the magic numbers of statfs(2).
  private static let types: Set<Int> = [
    0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x6573_5546, 0x0102_1997, 0x00C3_6400, 0x5346_414F,
  ]

  static func holds(_ folder: Folder) -> Bool {
    guard let type = try? folder.descriptor.space().type else { return false }
    return types.contains(type & 0xFFFF_FFFF)
  }
}
