package dev.boxoffice.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A directory that belongs to one process at a time; a temporary one is deleted when closed. */
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static DataDirectory temporary() {
    return new DataDirectory(Directories.temporary(), null);
  }

  static DataDirectory lasting(Path directory) {
    Path path = Directories.create(directory);
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locks(channel)) {
        return new DataDirectory(path, channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot write to the data directory " + path, e);
    }
    throw new EmbeddedServerException(
        "the data directory " + path + " is in use by another process");
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    }
  }

  Path resolve(String child) {
    return path.resolve(child);
  }

  @Override
  public void close() throws IOException {
    if (lock == null) {
      Directories.delete(path);
    } else {
      lock.close();
    }
  }
}
