import AtelierSystem

/// File systems on which inotify stays silent about what other machines do.
enum NetworkFileSystem {
  /// The magic numbers of statfs(2): NFS, SMB, SMB2/CIFS, FUSE with virtiofs, 9P, Ceph, AFS, kAFS, Coda; the clusters
  /// GFS2, OCFS2, Lustre, GPFS, PanFS, BeeGFS; folders of the host in VirtualBox, VMware and Parallels.
  private static let types: Set<Int> = [
    0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x6573_5546, 0x0102_1997, 0x00C3_6400, 0x5346_414F, 0x6B41_4653,
    0x7375_7245, 0x0116_1970, 0x7461_636F, 0x0BD0_0BD0, 0x4750_4653, 0xAAD7_AAEA, 0x1983_0326, 0x786F_4256,
    0xBACB_ACBC, 0x7C7C_6673,
  ]

  static func holds(_ folder: Folder) -> Bool {
    guard let type = try? folder.descriptor.space().type else { return false }
    return types.contains(type & 0xFFFF_FFFF)
  }
}
