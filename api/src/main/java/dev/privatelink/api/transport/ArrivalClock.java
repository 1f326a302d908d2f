package dev.privatelink.api.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how long a request takes to arrive: from the connection's begin, or from the first byte
 * after the request before, to its last byte. One that takes too long is answered 408 and its
 * connection closed; a client that sends a byte now and then would else hold it for ever. All on
 * the connection's own event loop.
 */
final class ArrivalClock {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalClock.class);

  private static final String TRACE = "X-Debug-Trace-Id";

  private final Duration limit;
  private Optional<Future<?>> running = Optional.empty();
  private Optional<ChannelHandlerContext> http = Optional.empty();

  ArrivalClock(Duration limit) {
    this.limit = limit;
  }

  /** Stands before everything and sees that something arrives. */
  ChannelHandler bytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void handlerAdded(ChannelHandlerContext ctx) {
        start(ctx);
      }

      @Override
      public void channelRead(ChannelHandlerContext ctx, Object message) {
        start(ctx);
        ctx.fireChannelRead(message);
      }

      @Override
      public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        ctx.fireChannelInactive();
      }
    };
  }

  /** Stands behind the decoder and sees that a request has arrived. */
  ChannelHandler messages() {
    return new ChannelDuplexHandler() {
      @Override
      public void handlerAdded(ChannelHandlerContext ctx) {
        http = Optional.of(ctx);
      }

      @Override
      public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof LastHttpContent) {
          stop();
        }
        ctx.fireChannelRead(message);
      }

      @Override
      public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        // What the framework answers in distress has no id otherwise.
        if (message instanceof HttpResponse response
            && response.status().code() >= HttpResponseStatus.OK.code()
            && !response.headers().contains(TRACE)) {
          response.headers().set(TRACE, newTrace());
        }
        ctx.write(message, promise);
      }
    };
  }

  private void start(ChannelHandlerContext ctx) {
    if (running.isEmpty()) {
      running =
          Optional.of(
              ctx.executor().schedule(() -> tooLate(ctx), limit.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void stop() {
    running.ifPresent(timer -> timer.cancel(false));
    running = Optional.empty();
  }

  private void tooLate(ChannelHandlerContext ctx) {
    LOG.debug("closed a connection: a request did not arrive within {}", limit);
    if (http.isEmpty()) {
      ctx.close();
      return;
    }
    http.get().writeAndFlush(answer()).addListener(ChannelFutureListener.CLOSE);
  }

  private DefaultFullHttpResponse answer() {
    String body =
        "{\"code\":4,\"message\":\"The request did not arrive within %d s.\",\"details\":[]}"
            .formatted(limit.toSeconds());
    var answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_TIMEOUT,
            Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set(TRACE, newTrace());
    return answer;
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
