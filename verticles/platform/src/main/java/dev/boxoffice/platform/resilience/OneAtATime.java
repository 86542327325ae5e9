package dev.boxoffice.platform.resilience;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Works on one item of each key at a time. Items that come while their key is busy are merged into
 * one, which has its turn afterwards; if the work fails they are dropped, as a sweep finds them.
 *
 * @param <T> what is worked on
 */
public final class OneAtATime<T> {
  private final BinaryOperator<T> merge;
  private final Function<T, Future<Void>> work;
  private final Map<String, T> waiting = new HashMap<>();
  private final Map<String, Future<Void>> busy = new HashMap<>();

  /**
   * Does {@code work}.
   *
   * @param merge two items of one key into the one that is worth the work
   */
  public OneAtATime(BinaryOperator<T> merge, Function<T, Future<Void>> work) {
    this.merge = merge;
    this.work = work;
  }

  /**
   * Works on {@code item} now, or after the one of its key that is under way.
   *
   * @return ends with the work of that key, also that which came later
   */
  public synchronized Future<Void> submit(String key, T item) {
    Future<Void> underWay = busy.get(key);
    if (underWay != null) {
      waiting.merge(key, item, merge);
      return underWay;
    }
    Future<Void> all = work.apply(item).compose(done -> next(key));
    if (!all.isComplete()) {
      busy.put(key, all);
      all.onFailure(failure -> forget(key, all));
    }
    return all;
  }

  private Future<Void> next(String key) {
    T item;
    synchronized (this) {
      item = waiting.remove(key);
      if (item == null) {
        busy.remove(key);
        return Future.succeededFuture();
      }
    }
    return work.apply(item).compose(done -> next(key));
  }

  private synchronized void forget(String key, Future<Void> failed) {
    if (busy.remove(key, failed)) {
      waiting.remove(key);
    }
  }

  /** Ends when all that was submitted until now has ended, well or not. */
  public synchronized Future<Void> idle() {
    return Future.join(List.copyOf(busy.values())).<Void>mapEmpty().otherwiseEmpty();
  }
}
