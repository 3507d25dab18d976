package io.chronotick.mcp.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientRatesTest {

  @Test
  void eachClientHasItsOwnHundredASecond() {
    var time = new HandTime();
    var rates = new ClientRates(time, 100);
    for (int i = 0; i < 100; i++) {
      assertTrue(rates.take("a"));
    }
    assertFalse(rates.take("a"));
    assertTrue(rates.take("b"));
    time.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 100; i++) {
      assertTrue(rates.take("a"));
    }
    assertFalse(rates.take("a"));
  }

  @Test
  void moreOrFewerCanBeSet() {
    var rates = new ClientRates(new HandTime(), 3);
    for (int i = 0; i < 3; i++) {
      assertTrue(rates.take("a"));
    }
    assertFalse(rates.take("a"));
  }

  @Test
  void aMillionClientsCostNoMoreMemoryThanAFewThousand() {
    var rates = new ClientRates(new HandTime(), 100);
    for (int i = 0; i < 1_000_000; i++) {
      assertTrue(rates.take("client " + i));
    }
    assertEquals(ClientRates.REMEMBERED, rates.remembered());
  }
}
