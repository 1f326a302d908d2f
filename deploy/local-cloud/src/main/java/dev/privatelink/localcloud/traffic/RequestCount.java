package dev.privatelink.localcloud.traffic;

/**
 * How often one operation, called by one account, ended in one way.
 *
 * @param service the service, such as {@code ec2}
 * @param operation the operation, such as {@code CreateVpcEndpoint}
 * @param account the account that called, {@code -} when it could not be told
 * @param result {@code OK}, the error's code, or the name of the planted fault
 * @param count how often
 */
public record RequestCount(
    String service, String operation, String account, String result, long count) {}
