package dev.privatelink.localcloud.page;

import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import java.time.Duration;
import java.util.List;

/**
 * A fault that can be planted and taken away with one click. All of them strike the platform only:
 * the customer goes on answering.
 *
 * @param id its word in requests
 * @param cloud the cloud that it is about, as {@link ServiceDesk#cloud}
 * @param title what goes wrong, in few words
 * @param effect what happens then
 * @param fault what is planted
 */
public record FaultSwitch(String id, String cloud, String title, String effect, Fault fault) {
  /** Long enough to be seen, shorter than any client waits. */
  private static final Duration SLOW = Duration.ofSeconds(3);

  /** The switches for AWS, where the platform has this account. */
  public static List<FaultSwitch> aws(String account) {
    Of of = new Of("aws", account);
    return List.of(
        of.silence(),
        of.slowness(),
        of.refusal(
            "throttled",
            "Requests are throttled",
            "ec2:DescribeVpcEndpoints",
            503,
            "RequestLimitExceeded",
            "Request limit exceeded."),
        of.refusal(
            "denied",
            "The platform may not create endpoints",
            "ec2:CreateVpcEndpoint",
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation."),
        of.refusal(
            "quota",
            "The quota of endpoints is used up",
            "ec2:CreateVpcEndpoint",
            400,
            "VpcEndpointLimitExceeded",
            "The maximum number of VPC endpoints has been reached."),
        of.lostAnswer("ec2:CreateVpcEndpoint"),
        of.refusal(
            "dns",
            "DNS cannot be changed",
            "route53:ChangeResourceRecordSets",
            400,
            "Throttling",
            "Rate exceeded"),
        of.refusal(
            "delete",
            "Endpoints cannot be deleted",
            "ec2:DeleteVpcEndpoints",
            500,
            "InternalError",
            "An internal error has occurred"));
  }

  /** The switches for Alibaba Cloud, where the platform has this account. */
  public static List<FaultSwitch> alicloud(String account) {
    Of of = new Of("alicloud", account);
    return List.of(
        of.silence(),
        of.slowness(),
        of.refusal(
            "throttled",
            "Requests are throttled",
            "privatelink:ListVpcEndpoints",
            400,
            "Throttling.User",
            "Request was denied due to user flow control."),
        of.refusal(
            "denied",
            "The platform may not create endpoints",
            "privatelink:CreateVpcEndpoint",
            403,
            "Forbidden.RAM",
            "User not authorized to operate on the specified resource."),
        of.refusal(
            "quota",
            "The quota of endpoints is used up",
            "privatelink:CreateVpcEndpoint",
            400,
            "QuotaExceeded.pvl_quota_total_ep_per_vpc",
            "The quota of endpoints in the VPC is exceeded."),
        of.lostAnswer("privatelink:CreateVpcEndpoint"),
        of.refusal(
            "dns",
            "DNS cannot be changed",
            "pvtz:AddZoneRecord",
            400,
            "Throttling.User",
            "Request was denied due to user flow control."),
        of.refusal(
            "delete",
            "Endpoints cannot be deleted",
            "privatelink:DeleteVpcEndpoint",
            500,
            "InternalError",
            "An internal error has occurred"));
  }

  private record Of(String cloud, String account) {
    private FaultSwitch lasting(String word, String title, String effect, Fault fault) {
      return once(word, title, effect, fault.onCalls(1, Fault.CALLS_MAX));
    }

    private FaultSwitch once(String word, String title, String effect, Fault fault) {
      return new FaultSwitch(cloud + "-" + word, cloud, title, effect, fault.forAccount(account));
    }

    private FaultSwitch silence() {
      return lasting(
          "silent",
          "Nobody answers",
          "Every request of the platform is cut without an answer.",
          Fault.of("*", FaultMode.CUT));
    }

    private FaultSwitch slowness() {
      return lasting(
          "slow",
          "Answers are slow",
          "Every answer to the platform takes " + SLOW.toSeconds() + " seconds more.",
          Fault.of("*", FaultMode.NONE).delayedBy(SLOW));
    }

    private FaultSwitch refusal(
        String word, String title, String operation, int status, String code, String message) {
      String called = operation.substring(operation.indexOf(':') + 1);
      return lasting(
          word,
          title,
          called + " is refused with " + code + ".",
          Fault.error(operation, status, code, message));
    }

    private FaultSwitch lostAnswer(String operation) {
      return once(
          "lost-answer",
          "The next endpoint's answer is lost",
          "It is created, but its creator does not hear of it. Strikes once.",
          Fault.of(operation, FaultMode.CUT).afterTheWork());
    }
  }
}
