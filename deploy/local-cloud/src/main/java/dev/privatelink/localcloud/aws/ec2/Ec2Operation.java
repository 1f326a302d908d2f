package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.wire.Work;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * An operation of EC2. To add one, write its handler and put it into the list of its group.
 *
 * @param name the value of {@code Action}
 * @param limit which rate applies, by the request's parameters
 * @param parameters the names that it knows, without numbers and what follows them
 * @param work what it does
 */
record Ec2Operation(
    String name,
    Function<Ec2Parameters, Ec2Limit> limit,
    Set<String> parameters,
    Work<Ec2Request, Xml> work) {
  private static final Set<String> EVERYWHERE = Set.of("Action", "Version", "DryRun");

  Ec2Operation {
    Set<String> all = new HashSet<>(parameters);
    all.addAll(EVERYWHERE);
    parameters = Set.copyOf(all);
  }

  static Ec2Operation reading(
      String name, Set<String> parameters, Work.Reading<Ec2Request, Xml> handler) {
    return reading(name, given -> Ec2Limit.READ, parameters, handler);
  }

  static Ec2Operation reading(
      String name,
      Function<Ec2Parameters, Ec2Limit> limit,
      Set<String> parameters,
      Work.Reading<Ec2Request, Xml> handler) {
    return new Ec2Operation(
        name,
        limit,
        parameters,
        Work.reading((request, view, answer) -> {
          handler.run(request, view, answer);
          stopIfDry(request);
        }));
  }

  static Ec2Operation changing(
      String name, Ec2Limit limit, Set<String> parameters, Work.Changing<Ec2Request, Xml> handler) {
    return new Ec2Operation(
        name,
        given -> limit,
        parameters,
        Work.changing((request, change, answer) -> {
          EndpointSweep.run(change, request.now());
          handler.run(request, change, answer);
          stopIfDry(request);
        }));
  }

  /** A dry run is the real run, undone at its end. */
  private static void stopIfDry(Ec2Request request) {
    if (request.parameters().flag("DryRun")) {
      throw Ec2Errors.dryRun();
    }
  }
}
