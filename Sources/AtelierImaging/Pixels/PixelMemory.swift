// Where the samples of a pixmap live: pages straight from the kernel, zero and given back at once,
// so that a long-running worker's memory falls when a big picture is done.
import Glibc

func allocateZeroed(_ byteCount: Int) -> UnsafeMutableRawPointer? {
  let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
  guard let memory, memory != MAP_FAILED else { return nil }
  // Large pages: a frame of 12 MP costs some 20 faults and not 12,000. Only advice; the rest works without.
  if byteCount >= 4 << 20 { madvise(memory, byteCount, MADV_HUGEPAGE) }
  return memory
}

func deallocate(_ memory: UnsafeMutableRawPointer, _ byteCount: Int) {
  munmap(memory, byteCount)
}
