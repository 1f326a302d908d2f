package dev.privatelink.api.transport;

import dev.privatelink.api.settings.LimitSettings;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what clients can hold of a process: the number of their connections, and the time that a
 * request may take to arrive. Neither costs a thread.
 */
@Singleton
final class ConnectionBounds implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionBounds.class);

  private final LimitSettings settings;
  private final AtomicInteger connections = new AtomicInteger();

  ConnectionBounds(LimitSettings settings) {
    this.settings = settings;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Listener());
    return event.getBean();
  }

  /** One too many is closed at once; those that are there are served on. */
  private void count(Channel channel) {
    int now = connections.incrementAndGet();
    channel.closeFuture().addListener(closed -> connections.decrementAndGet());
    if (now > settings.connections()) {
      LOG.debug("closed a connection: {} are open", now - 1);
      channel.close();
    }
  }

  /** Sees connections come. */
  private final class Listener implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      if (role != ChannelRole.CONNECTION) {
        return this;
      }
      count(channel);
      return new Connection(channel);
    }
  }

  /** Puts the clock into a connection's pipeline: its first half before, its second after HTTP. */
  private final class Connection implements NettyServerCustomizer {
    private final Channel channel;
    private final ArrivalClock clock;

    Connection(Channel channel) {
      this.channel = channel;
      this.clock = new ArrivalClock(settings.requestReadWithin());
    }

    @Override
    public void onInitialPipelineBuilt() {
      channel.pipeline().addFirst(clock.bytes());
    }

    @Override
    public void onStreamPipelineBuilt() {
      ChannelPipeline pipeline = channel.pipeline();
      String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (pipeline.get(codec) != null) {
        pipeline.addAfter(codec, "privatelink-arrival", clock.messages());
      }
    }
  }
}
