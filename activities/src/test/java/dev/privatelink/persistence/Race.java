package dev.privatelink.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Does things at the same time. */
final class Race {
  private static final int THREADS = 8;
  private static final long END_MAX_SECONDS = 60;

  private Race() {}

  /** Applies an action to all, eight at a time; the answers in the order of the inputs. */
  static <T, R> List<R> all(List<T> inputs, Function<T, R> action) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      var start = new CountDownLatch(1);
      var answers = new ArrayList<Future<R>>();
      for (T input : inputs) {
        Callable<R> task =
            () -> {
              start.await();
              return action.apply(input);
            };
        answers.add(threads.submit(task));
      }
      start.countDown();
      var results = new ArrayList<R>();
      for (Future<R> answer : answers) {
        results.add(answer.get(END_MAX_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
