package io.chronotick.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.core.sim.SimulatedNetwork;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** J-06: where the host is said to be has no effect on what time it is. */
class TimeZoneTest {

  private static final List<String> ZONES =
      List.of("Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "GMT-12:00", "UTC");

  private final TimeZone zoneBefore = TimeZone.getDefault();
  private final Locale localeBefore = Locale.getDefault();

  @AfterEach
  void restore() {
    TimeZone.setDefault(zoneBefore);
    Locale.setDefault(localeBefore);
  }

  @Test
  @DisplayName("J-06 a time zone or its data changed at run time moves no reading and no event")
  void zoneChangedAtRunTimeMovesNothing() {
    var network = SimulatedNetwork.withPeers(3);
    network.advance(Duration.ofMinutes(5));
    var events = new CopyOnWriteArrayList<ClockEvent>();
    network.manager().addListener(events::add);
    var reading = network.clock().read();
    String shown = reading.toString();
    String status = network.status().toString();
    for (String zone : ZONES) {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      boolean unused = ZoneRulesProvider.refresh();
      assertEquals(reading, network.clock().read());
      assertEquals(reading, network.clock().readVigilant());
      assertEquals(shown, network.clock().read().toString());
      assertEquals(status, network.status().toString());
      assertEquals(reading.instant(), network.clock().asClock(ZoneOffset.UTC).instant());
    }
    for (String zone : ZONES) {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      network.advance(Duration.ofMinutes(1));
      Truth.assertEncloses(network);
    }
    assertEquals(0, network.status().disruptions());
    // Sources take turns in leading; nothing else happened.
    assertTrue(
        events.stream().allMatch(ClockEvent.SourceChanged.class::isInstance), events.toString());
  }

  @Test
  @DisplayName("J-06 nor has a locale with other digits")
  void localeMovesNothing() {
    var network = SimulatedNetwork.withPeers(3);
    network.advance(Duration.ofMinutes(5));
    String shown = network.clock().read() + " " + network.status();
    for (String tag : List.of("ar-SA-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR")) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertEquals(shown, network.clock().read() + " " + network.status());
    }
  }
}
