package io.chronotick.sources.ntp;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.ntp.nts.TlsKeyExchange;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;

/**
 * Serves {@code ntp://host[:port][?smear=class][&private=true][&key=ID&keyfile=PATH]}.
 *
 * <p>Or {@code ntp://host[:port]?nts=true[&ntsport=4460][&ntsca=PATH]}, under keys agreed with the
 * server (RFC 8915) at port {@code ntsport}, whose certificate must lead to one in {@code ntsca},
 * or to one the runtime trusts.
 *
 * <p>{@code smear} names the class of leap smear the server applies, {@code none} by default;
 * {@code private=true} declares the server ours, so that it may be asked more often than a public
 * one; {@code key} names the symmetric key of the file {@code keyfile}, in chrony's format, that
 * seals requests and must have sealed the answers. {@link io.chronotick.sources.SourceTerms} are
 * accepted beside them.
 */
public final class NtpSourceProvider implements TimeSourceProvider {

  /** For {@link java.util.ServiceLoader}. */
  public NtpSourceProvider() {}

  @Override
  public String scheme() {
    return NtpSettings.SCHEME;
  }

  @Override
  public TimeSource open(SourceSpec spec, SourceEnvironment environment) {
    return new NtpTimeSource(
        NtpSettings.of(spec), environment, nts -> new TlsKeyExchange(nts.trusted(), environment));
  }
}
