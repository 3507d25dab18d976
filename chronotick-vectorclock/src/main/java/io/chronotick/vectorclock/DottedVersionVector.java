package io.chronotick.vectorclock;

import io.chronotick.model.NodeId;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One replica's copy of one value that clients may write anywhere, at once: the values that no
 * known write has replaced, each with the {@link Dot} of its write, and the history of all writes
 * this copy has heard of.
 *
 * <p>A client reads {@link #values} with {@link #context}, and later {@link #put puts} a value with
 * that context at any replica: it replaces what was read, and stands beside all else. Replicas
 * {@link #sync} copies in any order, any number of times. So a write that was read and replaced is
 * gone for good, even when an old copy comes back; a write that nobody replaced is never lost, and
 * two values are siblings only if neither writer had seen the other's.
 *
 * <p>Its metadata is one counter for each replica that took a write and one dot for each sibling,
 * however many clients there are and however often they write. Immutable, so safe to share between
 * threads if the values are; the replica must still make its changes one after another. After
 * Preguiça, Baquero, Almeida, Fonte and Gonçalves, Dotted Version Vectors (2010), and Almeida,
 * Baquero, Gonçalves, Preguiça and Fonte, Scalable and Accurate Causality Tracking for Eventually
 * Consistent Stores (2014).
 *
 * <p>HAZARD: a replica that puts into a copy that is not its latest, or forgets its copy in a
 * restart, names two writes with one dot. {@link #sync} refuses that where it meets both.
 *
 * <p>HAZARD: a context is a claim. A forged one replaces values its sender never read, and can use
 * up a replica's counter. Where clients are not trusted, sign contexts, or ask {@link
 * VersionVector#includes} of this copy's own.
 *
 * <p>HAZARD: equal contexts do not mean equal copies, as a {@link #remove} is no write: compare
 * copies with {@link #equals}. Writes that never pass a context add siblings without limit.
 *
 * <p>Forms: one text, {@link #toText} and {@link #parse}, and one of bytes, {@link #toBytes} and
 * {@link #ofBytes}, each as canonical as what it is told of the values.
 *
 * @param <V> the values: immutable, and equal when they are the same after a journey; wrap arrays
 */
public final class DottedVersionVector<V> {

  private final VersionVector context;

  /** Every dot is in the context; never written. */
  private final SortedMap<Dot, V> siblings;

  private DottedVersionVector(VersionVector context, SortedMap<Dot, V> siblings) {
    this.context = context;
    this.siblings = siblings;
  }

  /** The copy that has heard of no write. */
  public static <V> DottedVersionVector<V> empty() {
    return new DottedVersionVector<>(VersionVector.EMPTY, new TreeMap<>(Dot.LISTING));
  }

  /**
   * The copy with these parts, as {@link #context} and {@link #siblings} gave them on another
   * replica or before a restart.
   *
   * @throws IllegalArgumentException if a dot is not in the context, or is there twice (as an
   *     identity map allows)
   */
  public static <V> DottedVersionVector<V> of(VersionVector context, Map<Dot, V> siblings) {
    SortedMap<Dot, V> sorted = new TreeMap<>(Dot.LISTING);
    siblings.forEach(
        (dot, value) -> {
          if (!context.contains(dot)) {
            throw new IllegalArgumentException(
                shown(dot) + " has a value, and the context knows " + context.get(dot.replica()));
          }
          if (sorted.put(dot, Objects.requireNonNull(value, "value")) != null) {
            throw new IllegalArgumentException(shown(dot) + " is there twice");
          }
        });
    return new DottedVersionVector<>(context, sorted);
  }

  /**
   * Reads what {@link #toText} gives, and nothing else: one copy has one text, if one value has.
   *
   * @param valueOfText reads the text of a value, and refuses what is not canonical
   * @throws IllegalArgumentException if the text is not canonical, as {@link VersionVector#parse}
   *     and {@link Dot#parse}; if siblings are out of order or twice, or not in the context; or if
   *     the function throws it, and whatever else that throws comes through
   */
  public static <V> DottedVersionVector<V> parse(
      String text, Function<String, ? extends V> valueOfText) {
    return DottedForms.parse(text, valueOfText);
  }

  /**
   * Reads what {@link #toBytes} gives, and nothing else: one copy has one encoding, if one value
   * has. Space grows with what was read, never with what the bytes claim.
   *
   * @param valueOfBytes reads the bytes of a value, which may come from anywhere, and refuses what
   *     is not canonical
   * @throws IllegalArgumentException if the bytes are not canonical, or of another kind or version,
   *     as {@link VersionVector#ofBytes}; if siblings are out of order or twice, or not in the
   *     context; or if the function throws it, and whatever else that throws comes through
   */
  public static <V> DottedVersionVector<V> ofBytes(
      byte[] bytes, Function<byte[], ? extends V> valueOfBytes) {
    return DottedForms.decode(bytes, valueOfBytes);
  }

  /**
   * The canonical text: that of the context, a space, and in braces the siblings as {@link
   * #siblings} lists them, with a comma and a space between two. Each is the text of its {@link
   * Dot}, {@code =}, and the text of its value, both in quotes, with a backslash before each quote
   * and backslash: {@code {"r"=2} {"r:1"="x", "r:2"="y"}}.
   *
   * @param valueToText gives each value one text
   */
  public String toText(Function<? super V, String> valueToText) {
    return DottedForms.print(this, valueToText);
  }

  /**
   * The canonical binary form, version 1: a byte 0x31; the context, as {@link
   * VersionVector#toBytes} has it after its first byte; the number of siblings; and those, as
   * {@link #siblings} lists them. Each is the index of its replica among those of the context, from
   * 0, its counter, how many bytes its value has, and those. Each number has seven bits a byte, the
   * lowest first, with the top bit set in all bytes but the last.
   *
   * @param valueToBytes gives each value one encoding
   * @throws IllegalStateException if the names have more than {@link VectorClock#MAX_NAME_BYTES} in
   *     all
   */
  public byte[] toBytes(Function<? super V, byte[]> valueToBytes) {
    return DottedForms.encode(this, valueToBytes);
  }

  /** All writes this copy has heard of, replaced or not: what a reader of it has seen. */
  public VersionVector context() {
    return context;
  }

  /** The values nobody is known to have replaced; more than one is a conflict. Unmodifiable. */
  public Collection<V> values() {
    return siblings().values();
  }

  /** The values with the dots of their writes, sorted by replica, then counter; unmodifiable. */
  public SortedMap<Dot, V> siblings() {
    return Collections.unmodifiableSortedMap(siblings);
  }

  /**
   * This copy after a write at the replica it belongs to: the value replaces all in the context,
   * and has a dot that neither this copy nor the context has heard of.
   *
   * @param context of the read that the write is based on, from any replica; {@link
   *     VersionVector#EMPTY} if from none, which replaces nothing
   * @throws ArithmeticException if the replica has counted {@link Long#MAX_VALUE} writes
   * @throws IllegalArgumentException if more than {@link VectorClock#MAX_ENTRIES} replicas took
   *     writes
   */
  public DottedVersionVector<V> put(NodeId replica, VersionVector context, V value) {
    VersionVector known = this.context.merge(context);
    Dot dot = known.next(replica);
    SortedMap<Dot, V> left = siblingsOutside(context);
    left.put(dot, Objects.requireNonNull(value, "value"));
    return new DottedVersionVector<>(known.plus(dot), left);
  }

  /**
   * This copy without the values in the context. What the reader had not seen stays.
   *
   * @throws IllegalArgumentException if more than {@link VectorClock#MAX_ENTRIES} replicas took
   *     writes
   */
  public DottedVersionVector<V> remove(VersionVector context) {
    return new DottedVersionVector<>(this.context.merge(context), siblingsOutside(context));
  }

  private SortedMap<Dot, V> siblingsOutside(VersionVector context) {
    SortedMap<Dot, V> outside = new TreeMap<>(siblings);
    outside.keySet().removeIf(context::contains);
    return outside;
  }

  /**
   * What both copies know: a value stays unless one of them has heard of it and has it no more.
   * Commutative, associative, idempotent; linear in the siblings and the contexts. Returns an
   * argument itself when the result equals it, this one if both do.
   *
   * @throws IllegalArgumentException if one dot has two values that are not equal, or more than
   *     {@link VectorClock#MAX_ENTRIES} replicas took writes
   */
  public DottedVersionVector<V> sync(DottedVersionVector<V> other) {
    SortedMap<Dot, V> kept = siblingsNotDroppedBy(other);
    other
        .siblingsNotDroppedBy(this)
        .forEach(
            (dot, value) -> {
              V ours = kept.putIfAbsent(dot, value);
              if (ours != null && !ours.equals(value)) {
                throw new IllegalArgumentException(
                    shown(dot) + " has two values; two replicas have one id, or one forgot");
              }
            });
    VersionVector known = context.merge(other.context);
    if (isMadeOf(known, kept)) {
      return this;
    }
    return other.isMadeOf(known, kept) ? other : new DottedVersionVector<>(known, kept);
  }

  private SortedMap<Dot, V> siblingsNotDroppedBy(DottedVersionVector<V> other) {
    SortedMap<Dot, V> kept = new TreeMap<>(siblings);
    kept.keySet().removeIf(dot -> other.context.contains(dot) && !other.siblings.containsKey(dot));
    return kept;
  }

  private boolean isMadeOf(VersionVector context, SortedMap<Dot, V> siblings) {
    return this.context.equals(context) && this.siblings.equals(siblings);
  }

  private static String shown(Dot dot) {
    return "write " + dot.counter() + " of '" + dot.replica() + "'";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DottedVersionVector<?> that
        && context.equals(that.context)
        && siblings.equals(that.siblings);
  }

  @Override
  public int hashCode() {
    return 31 * context.hashCode() + siblings.hashCode();
  }

  /** {@link #toText}, with the values as they print themselves. */
  @Override
  public String toString() {
    return toText(String::valueOf);
  }
}
