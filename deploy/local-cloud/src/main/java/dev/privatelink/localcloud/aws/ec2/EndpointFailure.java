package dev.privatelink.localcloud.aws.ec2;

/**
 * Why an endpoint failed: EC2's {@code LastError}.
 *
 * @param code a code for programs
 * @param message a sentence for people
 */
public record EndpointFailure(String code, String message) {}
