package dev.privatelink.api.security;

import io.micronaut.context.event.ApplicationEventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what the audit trail would. */
final class Refusals implements ApplicationEventListener<AuthenticationRefused> {
  private final List<AuthenticationRefused> heard = new CopyOnWriteArrayList<>();

  @Override
  public void onApplicationEvent(AuthenticationRefused event) {
    heard.add(event);
  }

  List<AuthenticationRefused> all() {
    return heard;
  }

  List<RefusalReason> reasons() {
    return heard.stream().map(AuthenticationRefused::reason).toList();
  }
}
