package dev.boxoffice.platform.resilience;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Works through what a query finds, however much it is. */
public final class InBatches {
  private InBatches() {}

  /**
   * Does {@code work} to what {@code find} finds, batch after batch, until one is not full or could
   * not be dealt with.
   *
   * @param size of a full batch
   * @param find at most so many of those that are left
   */
  public static <T> Future<Void> workThrough(
      int size, Supplier<Future<List<T>>> find, Function<List<T>, Future<?>> work) {
    return find.get()
        .compose(
            found ->
                work.apply(found)
                    .compose(
                        done ->
                            found.size() < size
                                ? Future.succeededFuture()
                                : workThrough(size, find, work)));
  }
}
