package io.chronotick.sources.ntp.nts;

import io.chronotick.sources.RefusalReason;
import io.chronotick.sources.testing.NtpAnswer;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Both sides of a server in the test's hands: gives keys when told to, and seals answers. */
public final class NtsServer implements KeyExchange {

  private static final int COOKIE_BYTES = 100;

  private static final int UNIQUE_ID = 0x0104;
  private static final int COOKIE = 0x0204;
  private static final int SEAL = 0x0404;

  /** A server that is not ours would seal with others. */
  private final NtsKeys keys = new NtsKeys(key(1), key(2));

  private final List<CompletableFuture<Outcome>> asked = new ArrayList<>();
  private int given;

  private static AesSiv key(int fill) {
    byte[] secret = new byte[AesSiv.KEY_BYTES];
    Arrays.fill(secret, (byte) fill);
    return new AesSiv(secret);
  }

  @Override
  public CompletionStage<Outcome> agree(InetSocketAddress where, String name) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    asked.add(outcome);
    return outcome;
  }

  /** How often it was asked for keys. */
  public int exchanges() {
    return asked.size();
  }

  private CompletableFuture<Outcome> last() {
    return asked.get(asked.size() - 1);
  }

  /** Agrees; so many cookies. */
  public void agrees(int cookies) {
    agrees(cookies, Optional.empty(), OptionalInt.empty());
  }

  public void agrees(int cookies, Optional<String> server, OptionalInt port) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < cookies; i++) {
      all.add(cookie());
    }
    boolean unused =
        last().complete(new Outcome.Agreed(keys, new KeyMessage.Answer.Agreed(all, server, port)));
  }

  public void fails(RefusalReason reason, String detail) {
    boolean unused = last().complete(new Outcome.Failed(reason, detail));
  }

  /** Each is another. */
  private byte[] cookie() {
    return ByteBuffer.allocate(COOKIE_BYTES).putInt(++given).array();
  }

  /** The number of the cookie in a request. */
  public static int cookieOf(byte[] request) {
    return ByteBuffer.wrap(field(request, COOKIE)).getInt();
  }

  private static byte[] field(byte[] packet, int type) {
    ByteBuffer fields = ByteBuffer.wrap(packet);
    fields.position(48);
    while (fields.remaining() >= 4) {
      int found = fields.getShort() & 0xFFFF;
      byte[] body = new byte[(fields.getShort() & 0xFFFF) - 4];
      fields.get(body);
      if (found == type) {
        return body;
      }
    }
    throw new AssertionError("no field " + type);
  }

  /** A sealed answer with fresh cookies. */
  public byte[] answer(byte[] request, Instant at, int cookies) {
    return sealed(NtpAnswer.to(request, at).toBytes(), field(request, UNIQUE_ID), cookies);
  }

  /** The same with other random bits than the request's. */
  public byte[] answerToAnother(byte[] request, Instant at) {
    byte[] other = field(request, UNIQUE_ID);
    other[0] ^= 1;
    return sealed(NtpAnswer.to(request, at).toBytes(), other, 1);
  }

  private byte[] sealed(byte[] packet, byte[] uniqueId, int cookies) {
    ByteArrayOutputStream fresh = new ByteArrayOutputStream();
    for (int i = 0; i < cookies; i++) {
      fresh.writeBytes(of(COOKIE, cookie()));
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(packet);
    answer.writeBytes(of(UNIQUE_ID, uniqueId));
    byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    byte[] sealed = keys.theirs().seal(fresh.toByteArray(), answer.toByteArray(), nonce);
    answer.writeBytes(
        of(
            SEAL,
            ByteBuffer.allocate(20 + sealed.length)
                .putShort((short) nonce.length)
                .putShort((short) sealed.length)
                .put(nonce)
                .put(sealed)
                .array()));
    return answer.toByteArray();
  }

  /** What anybody who saw the request could say: its cookie is unknown. */
  public static byte[] denial(byte[] request, Instant at) {
    ByteArrayOutputStream denial = new ByteArrayOutputStream();
    denial.writeBytes(NtpAnswer.to(request, at).kiss("NTSN").toBytes());
    denial.writeBytes(of(UNIQUE_ID, field(request, UNIQUE_ID)));
    return denial.toByteArray();
  }

  private static byte[] of(int type, byte[] body) {
    int padded = (body.length + 3) / 4 * 4;
    return ByteBuffer.allocate(4 + padded)
        .putShort((short) type)
        .putShort((short) (4 + padded))
        .put(body)
        .array();
  }
}
