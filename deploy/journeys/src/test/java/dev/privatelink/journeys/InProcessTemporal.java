package dev.privatelink.journeys;

import dev.privatelink.workflow.TemporalNames;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The in-process Temporal server on a port of its own, in real time, with our search attributes.
 */
final class InProcessTemporal implements AutoCloseable {
  private final TestServer.PortBoundTestServer server;
  private final int port;

  InProcessTemporal() {
    this(freePort());
  }

  InProcessTemporal(int port) {
    this.port = port;
    this.server = TestServer.createPortBoundServer(port);
    registerSearchAttributes(address());
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  static void registerSearchAttributes(String address) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(address)
                .validateAndBuildWithDefaults());
    var request = AddSearchAttributesRequest.newBuilder().setNamespace("default");
    TemporalNames.SEARCH_ATTRIBUTES.forEach(key ->
        request.putSearchAttributes(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    operator.blockingStub().addSearchAttributes(request.build());
    operator.shutdownNow();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
