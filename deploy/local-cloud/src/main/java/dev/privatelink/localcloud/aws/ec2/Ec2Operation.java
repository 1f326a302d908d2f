package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.store.View;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * An operation of EC2. To add one, write its handler and put it into the list of its group.
 *
 * @param name the value of {@code Action}
 * @param limit which rate applies, by the request's parameters
 * @param parameters the names that it knows, without numbers and what follows them
 * @param body what it does
 */
record Ec2Operation(
    String name, Function<Ec2Parameters, Ec2Limit> limit, Set<String> parameters, Body body) {
  private static final Set<String> EVERYWHERE = Set.of("Action", "Version", "DryRun");

  /** What an operation does: reads or changes the store and writes into the answer. */
  interface Body {
    void run(EntityStore store, Ec2Request request, Xml answer);
  }

  /** An operation that changes nothing. */
  interface Reading {
    void run(Ec2Request request, View store, Xml answer);
  }

  /** An operation that changes something; what it throws undoes all it did. */
  interface Changing {
    void run(Ec2Request request, Change store, Xml answer);
  }

  Ec2Operation {
    Set<String> all = new HashSet<>(parameters);
    all.addAll(EVERYWHERE);
    parameters = Set.copyOf(all);
  }

  static Ec2Operation reading(String name, Set<String> parameters, Reading handler) {
    return reading(name, given -> Ec2Limit.READ, parameters, handler);
  }

  static Ec2Operation reading(
      String name,
      Function<Ec2Parameters, Ec2Limit> limit,
      Set<String> parameters,
      Reading handler) {
    return new Ec2Operation(
        name,
        limit,
        parameters,
        (store, request, answer) ->
            store.read(view -> {
              handler.run(request, view, answer);
              return stopIfDry(request, answer);
            }));
  }

  static Ec2Operation changing(
      String name, Ec2Limit limit, Set<String> parameters, Changing handler) {
    return new Ec2Operation(
        name,
        given -> limit,
        parameters,
        (store, request, answer) ->
            store.write(change -> {
              EndpointSweep.run(change, request.now());
              handler.run(request, change, answer);
              return stopIfDry(request, answer);
            }));
  }

  /** Carries it out. */
  void run(EntityStore store, Ec2Request request, Xml answer) {
    request.parameters().requireOnly(parameters);
    body.run(store, request, answer);
  }

  /** A dry run is the real run, undone at its end. */
  private static Xml stopIfDry(Ec2Request request, Xml answer) {
    if (request.parameters().flag("DryRun")) {
      throw Ec2Errors.dryRun();
    }
    return answer;
  }
}
