package io.chronotick.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sizes are those of what the columns are named for, whatever the virtual machine's layout. */
class ClockSizesTest {

  private static final int MANY = 1000;

  @BeforeAll
  static void allowRecords() {
    ClockSizes.allowRecords();
  }

  @Test
  void namesAreOutOfOneColumnAndWhatIsSharedIsOutOfAnother() {
    for (var peer : ClockSizes.PEERS) {
      ClockSizes.Sizes sizes = sizes(peer.get());
      String name = peer.get().getClass().getSimpleName() + " " + sizes;
      assertTrue(sizes.unnamed() <= sizes.alone(), name);
      assertTrue(sizes.next() < sizes.unnamed(), name);
      assertTrue(sizes.merged() <= sizes.unnamed(), name);
      assertTrue(sizes.next() > 0 && sizes.merged() > 0, name);
    }
  }

  /** A map is copied whole: each of its entries is new, and none of its names. */
  @Test
  void aCopiedMapIsCountedEntryForEntry() {
    ClockSizes.Sizes sizes = sizes(new HashMapClocks());
    // An entry has a header of 8 bytes at least, a hash and three references of 4 at least.
    assertTrue(sizes.next() >= 24L * MANY, () -> sizes.toString());
  }

  /** A tree of which one path is new is counted along the path only. */
  @Test
  void aSharedTreeIsNotCountedAgain() {
    ClockSizes.Sizes sizes = sizes(new PekkoClocks());
    assertTrue(sizes.next() < 2L * MANY, () -> sizes.toString());
  }

  @Test
  void foreignClocksOwnTheirNames() {
    assertEquals(sizes(new SharedClocks()).alone(), sizes(new ForeignClocks()).alone());
    assertTrue(sizes(new ForeignClocks()).unnamed() > sizes(new SharedClocks()).unnamed());
  }

  @Test
  void theTableHasALineForEachPeerAndNumberOfNodes() {
    assertEquals(1 + ClockSizes.PEERS.size() * 4, ClockSizes.table().size());
  }

  private static ClockSizes.Sizes sizes(PeerClocks<?> clocks) {
    clocks.nodes = MANY;
    clocks.build();
    return ClockSizes.Sizes.of(clocks);
  }
}
