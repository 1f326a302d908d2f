package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.store.View;
import java.util.regex.Pattern;

/**
 * An operation of Route 53. To add one, write its handler and put it into the list of its group.
 *
 * @param name its name in the API reference
 * @param method its HTTP method
 * @param path its path behind the version; each group is a variable part
 * @param status the HTTP status of its success
 * @param body what it does
 */
record Route53Operation(String name, String method, Pattern path, int status, Body body) {
  /** What an operation does: reads or changes the store and writes into the answer. */
  interface Body {
    void run(EntityStore store, Route53Request request, Xml answer);
  }

  /** An operation that changes nothing. */
  interface Reading {
    void run(Route53Request request, View store, Xml answer);
  }

  /** An operation that changes something; what it throws undoes all it did. */
  interface Changing {
    void run(Route53Request request, Change store, Xml answer);
  }

  static Route53Operation reading(String name, String method, String path, Reading handler) {
    return new Route53Operation(
        name,
        method,
        Pattern.compile(path),
        200,
        (store, request, answer) ->
            store.read(view -> {
              handler.run(request, view, answer);
              return answer;
            }));
  }

  static Route53Operation changing(
      String name, String method, String path, int status, Changing handler) {
    return new Route53Operation(
        name,
        method,
        Pattern.compile(path),
        status,
        (store, request, answer) ->
            store.write(change -> {
              handler.run(request, change, answer);
              return answer;
            }));
  }
}
