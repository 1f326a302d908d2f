package dev.privatelink.provider;

import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.PrivateDns;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A cloud with our network, a customer's services, and hands for both: what a contract kit needs of
 * it. Its time stands still unless it is moved.
 */
public interface CloudUnderTest extends AutoCloseable {
  /** The key under which each test of a kit reports the operations that it called. */
  String OPERATION = "operation";

  /** The plug-in's endpoints; each call gives one as a fresh process would have it. */
  EndpointProvider endpoints();

  /** The plug-in's private DNS; each call gives one as a fresh process would have it. */
  PrivateDns dns();

  /** Our network. */
  Placement placement();

  /** A service whose owner accepts by hand. */
  ConnectionTarget manual();

  /** A service that accepts by itself. */
  ConnectionTarget automatic();

  /** A service that we may not see. */
  ConnectionTarget hidden();

  /** The id of an endpoint that never was. */
  String absent();

  /** The owner of the manual service accepts. */
  void accept(String endpointId);

  /** The owner of the manual service rejects. */
  void reject(String endpointId);

  /** Makes an endpoint disappear. */
  void vanish(String endpointId);

  /** Our endpoints that live, whoever made them. */
  List<String> living();

  /** The next call of this kind meets that trouble. */
  void trouble(Doing doing, Trouble trouble);

  /** Moves the cloud's time. */
  void pass(Duration time);

  /** Makes a private zone by hand, which is not ours. */
  void foreignZone(String name);

  /** The private zones in our network. */
  Set<String> zones();

  /** The names in a private zone, without those that make it a zone. */
  Set<String> names(String zone);

  /** Where a name in a private zone leads. */
  String target(String zone, String name);

  /** The operations that were called by us, as in a policy. */
  Set<String> operations();

  @Override
  void close();

  /** What the plug-in does when trouble strikes. */
  enum Doing {
    INSPECT,
    FIND,
    CREATE,
    DELETE,
    CREATE_ZONE,
    MARK_ZONE,
    FIND_ZONE,
    LIST_RECORDS,
    CHANGE_RECORDS,
    DELETE_ZONE
  }

  /** What may befall a call. */
  enum Trouble {
    /** Asked too often. */
    THROTTLED,
    /** Our permissions. */
    DENIED,
    /** No answer, nothing done. */
    CUT,
    /** No answer, all done. */
    CUT_AFTERWARDS,
    /** Half an answer. */
    TRUNCATED,
    /** A proxy's page. */
    HTML,
    /** An empty answer that calls itself a success. */
    EMPTY,
    /** The cloud's own failure. */
    BROKEN
  }
}
