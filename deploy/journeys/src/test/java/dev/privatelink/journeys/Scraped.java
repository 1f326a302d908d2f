package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus reads from a service.
 *
 * @param text as it came
 * @param labels the names of the labels of each metric
 */
record Scraped(String text, Map<String, Set<String>> labels) {
  private static final Pattern LINE =
      Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Asks as Prometheus does. */
  static Scraped from(URI service) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(service.resolve("/prometheus"))
                  .timeout(Duration.ofSeconds(10))
                  .header(
                      "Accept",
                      "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.7,*/*;q=0.1")
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return of(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Scraped of(String text) {
    var labels = new TreeMap<String, Set<String>>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      Set<String> names = labels.computeIfAbsent(line.group(1), name -> new TreeSet<>());
      if (line.group(2) != null) {
        LABEL.matcher(line.group(2)).results().forEach(label -> names.add(label.group(1)));
      }
    }
    return new Scraped(text, labels);
  }

  /** Every value that a label has in metrics of ours. */
  Set<String> valuesOfOurs() {
    var values = new TreeSet<String>();
    text.lines()
        .filter(line -> line.startsWith("privatelink_"))
        .forEach(
            line -> LABEL.matcher(line).results().forEach(label -> values.add(label.group(2))));
    return values;
  }

  /** The value of the one series that this pattern finds, or 0 if there is none. */
  double value(String metric, String... labels) {
    return text.lines()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .filter(line -> {
          for (String label : labels) {
            if (!line.contains(label)) {
              return false;
            }
          }
          return true;
        })
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
