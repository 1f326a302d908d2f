package dev.privatelink.localcloud;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a local cloud is to be.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param stateFile where to keep the state; empty means in memory only
 * @param seed what there is at first; each part is planted once, AWS only when there is no state
 *     yet
 * @param times how long things take
 * @param quota how many endpoints one VPC may have
 * @param speed multiplies all request limits; 1 is as documented, 0 is no limits
 * @param clock the time of the cloud
 * @param signatureClock the time by which signatures and temporary keys grow old; clients sign with
 *     the real time also where a test moves the cloud's
 */
public record LocalCloudOptions(
    String host,
    int port,
    Optional<Path> stateFile,
    LocalCloudSeed seed,
    LocalCloudTimes times,
    int quota,
    double speed,
    InstantSource clock,
    InstantSource signatureClock) {
  /** The quota of the local run: far above the 50 that AWS gives at first. */
  private static final int QUOTA_OF_LOCAL_RUN = 1_000;

  /** Refuses what cannot be. */
  public LocalCloudOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
    }
    if (quota < 0) {
      throw new IllegalArgumentException("quota must be 0 or more, not " + quota);
    }
    if (speed < 0 || !Double.isFinite(speed)) {
      throw new IllegalArgumentException("speed must be 0 or more, not " + speed);
    }
  }

  /** The local run: documented limits, times of seconds, in memory, on a free port. */
  public static LocalCloudOptions localRun() {
    return new LocalCloudOptions(
        "127.0.0.1",
        0,
        Optional.empty(),
        LocalCloudSeed.localRun(),
        LocalCloudTimes.ofLocalRun(),
        QUOTA_OF_LOCAL_RUN,
        1,
        InstantSource.system(),
        InstantSource.system());
  }

  /** For tests: the seed of the local run, nothing takes time, no limits. */
  public static LocalCloudOptions forTests() {
    return localRun().withTimes(LocalCloudTimes.ofNoDelay()).withSpeed(0);
  }

  /** The same at another address. */
  public LocalCloudOptions at(String otherHost, int otherPort) {
    return new LocalCloudOptions(
        otherHost, otherPort, stateFile, seed, times, quota, speed, clock, signatureClock);
  }

  /** The same with its state kept in a file. */
  public LocalCloudOptions withStateFile(Path file) {
    return new LocalCloudOptions(
        host, port, Optional.of(file), seed, times, quota, speed, clock, signatureClock);
  }

  /** The same with another seed. */
  public LocalCloudOptions withSeed(LocalCloudSeed other) {
    return new LocalCloudOptions(
        host, port, stateFile, other, times, quota, speed, clock, signatureClock);
  }

  /** The same with other times. */
  public LocalCloudOptions withTimes(LocalCloudTimes other) {
    return new LocalCloudOptions(
        host, port, stateFile, seed, other, quota, speed, clock, signatureClock);
  }

  /** The same with another quota of endpoints per VPC. */
  public LocalCloudOptions withQuota(int other) {
    return new LocalCloudOptions(
        host, port, stateFile, seed, times, other, speed, clock, signatureClock);
  }

  /** The same with other request limits. */
  public LocalCloudOptions withSpeed(double other) {
    return new LocalCloudOptions(
        host, port, stateFile, seed, times, quota, other, clock, signatureClock);
  }

  /** The same with another time of the cloud. */
  public LocalCloudOptions withClock(InstantSource other) {
    return new LocalCloudOptions(
        host, port, stateFile, seed, times, quota, speed, other, signatureClock);
  }

  /** The same with another time for signatures. */
  public LocalCloudOptions withSignatureClock(InstantSource other) {
    return new LocalCloudOptions(host, port, stateFile, seed, times, quota, speed, clock, other);
  }
}
