package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.wire.Work;
import java.util.regex.Pattern;

/**
 * An operation of Route 53. To add one, write its handler and put it into the list of its group.
 *
 * @param name its name in the API reference
 * @param method its HTTP method
 * @param path its path behind the version; each group is a variable part
 * @param status the HTTP status of its success
 * @param work what it does
 */
record Route53Operation(
    String name, String method, Pattern path, int status, Work<Route53Request, Xml> work) {

  static Route53Operation reading(
      String name, String method, String path, Work.Reading<Route53Request, Xml> handler) {
    return new Route53Operation(name, method, Pattern.compile(path), 200, Work.reading(handler));
  }

  static Route53Operation changing(
      String name,
      String method,
      String path,
      int status,
      Work.Changing<Route53Request, Xml> handler) {
    return new Route53Operation(
        name, method, Pattern.compile(path), status, Work.changing(handler));
  }
}
