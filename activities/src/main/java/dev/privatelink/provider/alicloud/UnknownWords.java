package dev.privatelink.provider.alicloud;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the states that Alibaba Cloud sends and that we do not know. Each is logged the first
 * time, and again whenever its count has grown tenfold: a new word must be noticed, and not fill
 * the log.
 */
final class UnknownWords {
  /** The vendor will not invent more; what comes after them is counted together. */
  static final int WORDS_MAX = 50;

  /** A state is one word; what is longer is shown in part. */
  static final int LENGTH_MAX = 80;

  private static final String OTHERS = "others";
  private static final Logger LOG = LoggerFactory.getLogger(UnknownWords.class);

  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  /**
   * Counts one more.
   *
   * @param word with the field that it was in
   */
  void count(String word) {
    String shown = shown(word);
    String counted = counts.containsKey(shown) || counts.size() < WORDS_MAX ? shown : OTHERS;
    long count = counts.merge(counted, 1L, Long::sum);
    if (isPowerOfTen(count)) {
      LOG.warn(
          "Alibaba Cloud says of an endpoint what we do not know; taken as passing: {} (count={})",
          counted,
          count);
    }
  }

  /** How often each was said since the start of this process. */
  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** It comes from outside, and goes into a log. */
  private static String shown(String word) {
    String printable = word.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= LENGTH_MAX ? printable : printable.substring(0, LENGTH_MAX);
  }

  private static boolean isPowerOfTen(long count) {
    long rest = count;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
