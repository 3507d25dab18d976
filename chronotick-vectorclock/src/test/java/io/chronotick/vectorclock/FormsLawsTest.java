package io.chronotick.vectorclock;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chronotick.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** One value, one text and one encoding, of every kind of clock; nothing else is read. */
class FormsLawsTest {

  /** A value of a kind. */
  record Sample<T>(Forms<T> forms, T value) {

    static <T> Arbitrary<Sample<?>> of(Forms<T> forms, Arbitrary<T> values) {
      return values.map(value -> new Sample<>(forms, value));
    }

    byte[] bytes() {
      return forms.toBytes().apply(value);
    }

    void assertReadBack() {
      forms.assertBytesReadBack(value);
      forms.assertTextReadsBack(value);
    }

    void assertDamageIsSeen(Random random) {
      forms.assertDamagedBytesAreNeverTheValue(value, random);
      forms.assertDamagedTextIsNeverTheValue(value, random);
    }

    @Override
    public String toString() {
      return forms.kind() + " " + value;
    }
  }

  @Provide
  Arbitrary<Sample<?>> samples() {
    return Arbitraries.oneOf(
        List.of(
            Sample.of(Forms.VECTOR_CLOCK, Clocks.anyNames()),
            Sample.of(Forms.VERSION_VECTOR, histories()),
            Sample.of(Forms.DOTTED_VERSION_VECTOR, copies()),
            Sample.of(Forms.MATRIX_CLOCK, matrices()),
            Sample.of(
                Forms.LAMPORT_TIME,
                Combinators.combine(counters(), nodes()).as((n, node) -> new LamportTime(n, node))),
            Sample.of(
                Forms.HYBRID_TIMESTAMP,
                Arbitraries.longs()
                    .between(0, HybridTimestamp.MAX_MILLIS)
                    .map(millis -> new HybridTimestamp((millis << 16) | (millis & 0xffff)))),
            Sample.of(Forms.INTERVAL_TREE_CLOCK, stamps())));
  }

  @Provide
  Arbitrary<Dot> dots() {
    return Combinators.combine(nodes(), counters()).as(Dot::new);
  }

  private static Arbitrary<IntervalTreeClock> stamps() {
    return Arbitraries.randoms()
        .map(
            random -> {
              long below = random.nextBoolean() ? 2 : 1L << random.nextInt(61);
              return new IntervalTreeClock(idTree(random, 5), eventTree(random, 5, below));
            });
  }

  @Property
  @Label("text and bytes read back are the value, with its text and bytes again")
  void formsReadBack(@ForAll("samples") Sample<?> sample) {
    sample.assertReadBack();
  }

  @Property
  @Label("a text or bytes cut short or changed are refused, or are all of another value")
  void damageIsSeen(@ForAll("samples") Sample<?> sample, @ForAll Random random) {
    sample.assertDamageIsSeen(random);
  }

  @Property
  @Label("any bytes are a value, whose bytes they are, or refused")
  void anyBytesAreCanonicalOrRefused(@ForAll("samples") Sample<?> sample, @ForAll byte[] tail) {
    byte[] start = sample.bytes();
    for (int kept = 0; kept <= Math.min(3, start.length); kept++) {
      byte[] bytes = new byte[kept + tail.length];
      System.arraycopy(start, 0, bytes, 0, kept);
      System.arraycopy(tail, 0, bytes, kept, tail.length);
      sample.forms().assertCanonicalOrRefused(bytes);
    }
  }

  /** But for a hybrid timestamp, which is any number of eight bytes. */
  @Property
  @Label("bytes of one kind are never read as another")
  void kindsAreToldApart(@ForAll("samples") Sample<?> sample) {
    for (Forms<?> other : Forms.ALL) {
      if (!other.equals(sample.forms())
          && !other.equals(Forms.HYBRID_TIMESTAMP)
          && !sample.forms().equals(Forms.HYBRID_TIMESTAMP)) {
        assertThrows(IllegalArgumentException.class, () -> other.ofBytes().apply(sample.bytes()));
      }
    }
  }

  @Property
  @Label("an event's text reads back, whatever its replica is called")
  void dotsReadBack(@ForAll("dots") Dot dot) {
    Forms<Dot> text =
        new Forms<>("dot", Dot::parse, Dot::toString, bytes -> dot, any -> new byte[0]);
    text.assertTextReadsBack(dot);
    text.assertDamagedTextIsNeverTheValue(dot, new Random(dot.counter()));
  }

  private static Arbitrary<Long> counters() {
    return Arbitraries.longs().between(1, Long.MAX_VALUE);
  }

  private static Arbitrary<NodeId> nodes() {
    return Arbitraries.oneOf(
        Clocks.anyNames().filter(c -> c.size() > 0).map(c -> c.entries().firstKey()),
        Arbitraries.of("@", "a@1", "1@1", ":", "a:1", "1:1").map(NodeId::of));
  }

  private static Arbitrary<VersionVector> histories() {
    return Clocks.anyNames().map(clock -> VersionVector.of(clock.entries()));
  }

  private static Arbitrary<DottedVersionVector<String>> copies() {
    return Combinators.combine(histories(), Arbitraries.randoms()).as(FormsLawsTest::copy);
  }

  private static DottedVersionVector<String> copy(VersionVector context, Random random) {
    List<String> values = List.of("", "x", "\"", "\\", "\"=\"", "a, b", "\ud83d\ude00\uffff", "\n");
    Map<Dot, String> siblings = new TreeMap<>(Dot.LISTING);
    context
        .entries()
        .forEach(
            (replica, counter) -> {
              for (int i = random.nextInt(3); i > 0; i--) {
                long any = random.nextBoolean() ? counter : 1 + (random.nextLong() >>> 1) % counter;
                siblings.put(new Dot(replica, any), values.get(random.nextInt(values.size())));
              }
            });
    return DottedVersionVector.of(context, siblings);
  }

  private static Arbitrary<MatrixClock> matrices() {
    return Combinators.combine(
            Clocks.anyNames().filter(clock -> clock.size() > 0), Arbitraries.randoms())
        .as(FormsLawsTest::matrix);
  }

  /** Rows that know some of what the own row does, and all of their own member's events. */
  private static MatrixClock matrix(VectorClock names, Random random) {
    SortedMap<NodeId, Long> own = new TreeMap<>(names.entries());
    own.replaceAll((node, counter) -> random.nextInt(4) == 0 ? 0 : counter);
    SortedMap<NodeId, VectorClock> rows = new TreeMap<>();
    for (NodeId member : own.keySet()) {
      SortedMap<NodeId, Long> row = new TreeMap<>(own);
      row.replaceAll(
          (node, counter) -> node.equals(member) ? counter : counter >>> random.nextInt(64));
      rows.put(member, VectorClock.of(row));
    }
    List<NodeId> members = new ArrayList<>(own.keySet());
    NodeId self = members.get(random.nextInt(members.size()));
    rows.put(self, VectorClock.of(own));
    return MatrixClock.of(self, rows);
  }

  private static IdTree idTree(Random random, int deepest) {
    if (deepest == 0 || random.nextInt(3) == 0) {
      return random.nextBoolean() ? IdTree.Leaf.ALL : IdTree.Leaf.NONE;
    }
    return IdTree.of(idTree(random, deepest - 1), idTree(random, deepest - 1));
  }

  /** A sum of six numbers below 2 to the 60th is no more than the largest. */
  private static EventTree eventTree(Random random, int deepest, long below) {
    long more = random.nextLong() >>> 1;
    if (deepest == 0 || random.nextInt(4) == 0) {
      return new EventTree.Leaf(more % below);
    }
    return EventTree.of(
        more % below, eventTree(random, deepest - 1, below), eventTree(random, deepest - 1, below));
  }
}
