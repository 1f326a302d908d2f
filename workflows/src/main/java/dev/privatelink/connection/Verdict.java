package dev.privatelink.connection;

import java.util.List;

/** What was decided on a command. */
public sealed interface Verdict {

  /** It is accepted and leads to these events; none if they are there already. */
  record Accepted(List<ConnectionEvent.Decision> events) implements Verdict {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** It is refused. */
  record Refused(Refusal refusal) implements Verdict {}
}
