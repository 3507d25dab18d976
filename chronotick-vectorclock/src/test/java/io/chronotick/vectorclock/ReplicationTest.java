package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chronotick.vectorclock.Replication.Copy;
import io.chronotick.vectorclock.Replication.Plan;
import io.chronotick.vectorclock.Replication.Read;
import io.chronotick.vectorclock.Replication.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The dotted version vector, and the contexts it hands out, against what was truly written. */
class ReplicationTest {

  @Provide
  Arbitrary<Plan> plans() {
    return Replication.plans();
  }

  @Property
  void siblingsAreTheMaximalWritesKnown(@ForAll("plans") Plan plan) {
    int[] most = {0};
    Replication.replay(
        plan,
        run ->
            run.everyCopy()
                .forEach(
                    copy -> {
                      BitSet maximal = run.histories.maximalWritesOf(copy.known());
                      assertEquals(maximal, valuesOf(copy));
                      assertEquals(maximal.cardinality(), copy.dotted().values().size());
                      most[0] = Math.max(most[0], maximal.cardinality());
                    }));
    // Guards all properties here: the runs do lead to conflicts.
    Statistics.label("conflict")
        .collect(most[0] > 1)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 35));
  }

  @Property
  void aSiblingHasTheDotOfItsWrite(@ForAll("plans") Plan plan) {
    Replication.replay(
        plan,
        run ->
            run.everyCopy()
                .forEach(
                    copy ->
                        copy.dotted()
                            .siblings()
                            .forEach((dot, event) -> assertEquals(run.dotOf(event), dot))));
  }

  @Property
  void contextsAreOrderedByInclusionOfHistories(@ForAll("plans") Plan plan) {
    Replication run = Replication.replay(plan, step -> {});
    List<Read> all = run.everyHistory().toList();
    for (Read a : all) {
      for (Read b : all) {
        CausalOrder truth =
            Histories.inclusion(run.histories.writesOf(a.seen()), run.histories.writesOf(b.seen()));
        assertEquals(truth, a.context().compare(b.context()));
        assertEquals(
            truth == CausalOrder.AFTER || truth == CausalOrder.EQUAL,
            a.context().includes(b.context()));
      }
    }
  }

  @Property
  void aContextContainsTheDotsOfTheWritesSeen(@ForAll("plans") Plan plan) {
    Replication run = Replication.replay(plan, step -> {});
    run.everyHistory()
        .forEach(
            history -> {
              long inContext =
                  history.context().entries().values().stream().mapToLong(n -> n).sum();
              assertEquals(run.histories.writesOf(history.seen()).cardinality(), inContext);
              for (int event = 0; event < run.histories.count(); event++) {
                if (run.histories.isWrite(event)) {
                  assertEquals(
                      history.seen().get(event), history.context().contains(run.dotOf(event)));
                }
              }
            });
  }

  @Property
  void eachWriteHasOneNewDotOutsideEveryHistory(@ForAll("plans") Plan plan) {
    Replication run = new Replication(plan.replicas(), plan.clients());
    Set<Dot> used = new HashSet<>();
    for (Step step : plan.steps()) {
      List<Read> before = run.everyHistory().toList();
      int count = run.histories.count();
      run.on(step);
      if (run.histories.count() > count && run.histories.isWrite(count)) {
        Dot dot = run.dotOf(count);
        assertTrue(used.add(dot), "twice: " + dot);
        before.forEach(history -> assertFalse(history.context().contains(dot)));
        assertEquals(Replication.node(step.replica() % plan.replicas()), dot.replica());
      }
    }
  }

  @Property
  void noUpdateIsLost(@ForAll("plans") Plan plan) {
    Replication run = Replication.replay(plan, step -> {});
    run.everyCopy()
        .forEach(
            copy -> {
              BitSet kept = valuesOf(copy);
              run.histories.writesOf(copy.known()).stream()
                  .filter(write -> !kept.get(write))
                  .forEach(
                      write ->
                          assertTrue(
                              copy.known().stream()
                                  .anyMatch(event -> run.histories.isReplacedBy(write, event)),
                              "lost: " + write));
            });
  }

  @Property
  void noConflictIsFalse(@ForAll("plans") Plan plan) {
    Replication.replay(
        plan,
        run ->
            run.everyCopy()
                .forEach(
                    copy -> {
                      for (int a : copy.dotted().values()) {
                        for (int b : copy.dotted().values()) {
                          assertFalse(run.histories.isReplacedBy(a, b), a + " beside " + b);
                        }
                      }
                    }));
  }

  @Property
  void nothingComesBack(@ForAll("plans") Plan plan) {
    Map<Integer, BitSet> had = new HashMap<>();
    Map<Integer, BitSet> gone = new HashMap<>();
    Replication.replay(
        plan,
        run -> {
          for (int replica = 0; replica < run.copies.size(); replica++) {
            BitSet now = valuesOf(run.copies.get(replica));
            BitSet buried = gone.computeIfAbsent(replica, r -> new BitSet());
            assertFalse(now.intersects(buried), "back: " + now + " of " + buried);
            BitSet left = had.getOrDefault(replica, new BitSet());
            left.andNot(now);
            buried.or(left);
            had.put(replica, now);
          }
        });
  }

  @Property
  void metadataIsAtMostReplicasAndSiblings(@ForAll("plans") Plan plan) {
    Replication.replay(
        plan,
        run ->
            run.everyCopy()
                .forEach(
                    copy -> {
                      assertTrue(copy.dotted().context().size() <= plan.replicas());
                      assertEquals(
                          run.histories.maximalWritesOf(copy.known()).cardinality(),
                          copy.dotted().siblings().size());
                    }));
  }

  @Property
  void v04SyncIsCommutativeAssociativeIdempotent(@ForAll("plans") Plan plan) {
    List<Copy> all = someCopies(plan);
    for (Copy a : all) {
      DottedVersionVector<Integer> own = a.dotted();
      assertSame(own, own.sync(own));
      for (Copy b : all) {
        DottedVersionVector<Integer> synced = own.sync(b.dotted());
        assertEquals(synced, b.dotted().sync(own));
        assertEquals(synced.hashCode(), b.dotted().sync(own).hashCode());
        assertSame(synced, synced.sync(own));
        assertSame(synced, own.sync(synced));
        for (Copy c : all) {
          assertEquals(synced.sync(c.dotted()), own.sync(b.dotted().sync(c.dotted())));
        }
      }
    }
  }

  @Property
  void syncIsTheUnionOfWhatIsKnown(@ForAll("plans") Plan plan) {
    Replication run = Replication.replay(plan, step -> {});
    List<Copy> all = run.everyCopy().limit(8).toList();
    for (Copy a : all) {
      for (Copy b : all) {
        Copy synced = Replication.synced(a, b);
        assertEquals(run.histories.maximalWritesOf(synced.known()), valuesOf(synced));
      }
    }
  }

  @Property
  void copiesThatHeardOfAllAreEqual(@ForAll("plans") Plan plan) {
    Replication run = Replication.replay(plan, step -> {});
    Copy forwards = run.copies.get(0);
    Copy backwards = run.copies.get(run.copies.size() - 1);
    for (int i = 0; i < run.copies.size(); i++) {
      forwards = Replication.synced(forwards, run.copies.get(i));
      backwards = Replication.synced(backwards, run.copies.get(run.copies.size() - 1 - i));
    }
    assertEquals(forwards.dotted(), backwards.dotted());
    assertEquals(run.histories.maximalWritesOf(forwards.known()), valuesOf(forwards));
  }

  @Property
  void aCopyIsRebuiltFromItsParts(@ForAll("plans") Plan plan) {
    for (Copy copy : someCopies(plan)) {
      DottedVersionVector<Integer> dotted = copy.dotted();
      assertEquals(
          dotted,
          DottedVersionVector.of(
              VersionVector.parse(dotted.context().toString()), new HashMap<>(dotted.siblings())));
    }
  }

  @Property
  void aCopyNeverChanges(@ForAll("plans") Plan plan) {
    List<Copy> seen = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    Replication.replay(
        plan,
        run -> {
          seen.addAll(run.copies);
          run.copies.forEach(copy -> shown.add(copy.dotted().toString()));
        });
    for (int i = 0; i < seen.size(); i++) {
      assertEquals(shown.get(i), seen.get(i).dotted().toString());
    }
  }

  private static List<Copy> someCopies(Plan plan) {
    return Replication.replay(plan, step -> {}).everyCopy().limit(8).toList();
  }

  private static BitSet valuesOf(Copy copy) {
    BitSet values = new BitSet();
    copy.dotted().values().forEach(values::set);
    return values;
  }
}
