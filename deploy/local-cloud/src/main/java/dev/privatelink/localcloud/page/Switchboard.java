package dev.privatelink.localcloud.page;

import dev.privatelink.localcloud.account.Denials;
import dev.privatelink.localcloud.account.Denials.Denial;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The faults as switches: the ready-made ones, and whatever else is planted or denied, which can
 * only be switched off. It keeps nothing itself: a switch is on while its fault is planted.
 */
final class Switchboard {
  private static final String DENIAL = "denial:";

  /** A fault's sentence may be 2,000 characters; a switch that long hides the others. */
  private static final int TITLE_CHARACTERS_MAX = 200;

  private final List<FaultSwitch> ready;
  private final Faults faults;
  private final Denials denials;

  Switchboard(List<FaultSwitch> ready, Faults faults, Denials denials) {
    this.ready = List.copyOf(ready);
    this.faults = faults;
    this.denials = denials;
  }

  /**
   * A switch as it stands.
   *
   * @param cloud the cloud that it is about; empty when somebody else planted it
   */
  record Lever(String id, String cloud, String title, String effect, boolean on) {}

  /** All switches: the ready-made ones first. */
  List<Lever> levers() {
    List<Fault> planted = faults.all();
    List<Lever> levers = new ArrayList<>();
    for (FaultSwitch one : ready) {
      boolean on = planted.stream().anyMatch(one.fault()::sameAs);
      levers.add(new Lever(one.id(), one.cloud(), one.title(), one.effect(), on));
    }
    planted.stream()
        .filter(fault -> ready.stream().noneMatch(one -> one.fault().sameAs(fault)))
        .map(Switchboard::lever)
        .forEach(levers::add);
    denials.all().stream().map(Switchboard::lever).forEach(levers::add);
    return levers;
  }

  /**
   * Turns a switch. Turning it to where it is changes nothing.
   *
   * @throws IllegalArgumentException when there is no such switch, or it cannot be switched on
   */
  void turn(String id, boolean on) {
    Optional<FaultSwitch> known = ready.stream().filter(one -> one.id().equals(id)).findFirst();
    if (known.isPresent()) {
      turn(known.get().fault(), on);
    } else if (on) {
      throw new IllegalArgumentException("there is no switch '" + id + "' to switch on");
    } else if (!faults.remove(id)) {
      allow(id);
    }
  }

  /** Two windows may turn one switch at once; the fault is planted once. */
  private synchronized void turn(Fault fault, boolean on) {
    List<Fault> same = faults.all().stream().filter(fault::sameAs).toList();
    if (!on) {
      same.forEach(one -> one.id().ifPresent(faults::remove));
    } else if (same.isEmpty()) {
      faults.plant(fault);
    }
  }

  private void allow(String id) {
    Denial denial =
        denials.all().stream()
            .filter(one -> id(one).equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no switch '" + id + "'"));
    denials.allow(denial.account(), denial.operation());
  }

  private static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= TITLE_CHARACTERS_MAX) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, TITLE_CHARACTERS_MAX - 1)) + "…";
  }

  private static String id(Denial denial) {
    return DENIAL + denial.account() + ":" + denial.operation();
  }

  private static Lever lever(Denial denial) {
    return new Lever(
        id(denial),
        "",
        denial.operation() + " is denied",
        "Account " + denial.account() + " may not do it",
        true);
  }

  private static Lever lever(Fault fault) {
    String what =
        switch (fault.mode()) {
          case ERROR -> "answers " + fault.status() + " " + fault.code() + ": " + fault.message();
          case CUT -> "is cut";
          case TRUNCATED, HTML, EMPTY -> "is " + fault.mode().name().toLowerCase(Locale.ROOT);
          case NONE -> "is as always";
        };
    return new Lever(
        fault.id().orElse(""),
        "",
        shortened(fault.operation() + " " + what),
        fault.account().map(account -> "Account " + account).orElse("Any account")
            + ", from call "
            + fault.onCall()
            + " on, calls: "
            + fault.times()
            + (fault.delay().isZero() ? "" : ", after " + fault.delay().toSeconds() + " s")
            + (fault.after() ? ", after the work" : ""),
        true);
  }
}
