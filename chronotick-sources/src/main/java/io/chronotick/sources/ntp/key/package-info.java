/**
 * Symmetric keys of NTP: what two hosts that share a secret append to their packets so that each
 * knows the other's.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.ntp.key.KeyFile} reads keys in chrony's
 * format; a {@link io.chronotick.sources.ntp.key.SymmetricKey} seals packets and checks seals.
 *
 * <p><b>Contract.</b> Pure, but for {@code KeyFile.read}. A secret appears in no text, no error and
 * no log. Seals are compared in constant time. Nothing is {@code null}.
 *
 * <p><b>HAZARD:</b> NTP's seal is a digest of key and packet, no HMAC. With MD5 or SHA-1 it is what
 * old servers offer; prefer AES128 or SHA256 where there is a choice.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5905#section-7.3">RFC 5905 section 7.3</a>, <a
 *     href="https://www.rfc-editor.org/rfc/rfc8573">RFC 8573</a> (AES-CMAC)
 */
@NullMarked
package io.chronotick.sources.ntp.key;

import org.jspecify.annotations.NullMarked;
