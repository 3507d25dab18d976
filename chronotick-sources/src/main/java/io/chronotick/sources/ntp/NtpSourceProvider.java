package io.chronotick.sources.ntp;

import io.chronotick.sources.SourceSpec;
import io.chronotick.sources.TimeSource;
import io.chronotick.sources.ntp.nts.KeyExchange;
import io.chronotick.sources.ntp.nts.TlsKeyExchange;
import io.chronotick.sources.spi.SourceEnvironment;
import io.chronotick.sources.spi.TimeSourceProvider;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Serves {@code ntp://host[:port][?smear=class][&private=true][&key=ID&keyfile=PATH]}.
 *
 * <p>Or {@code ntp://host[:port]?nts=true[&ntsport=4460][&ntsca=PATH]}, under keys agreed with the
 * server (RFC 8915) at port {@code ntsport}, whose certificate must lead to one in {@code ntsca},
 * or to one the runtime trusts.
 *
 * <p>Or {@code ntp://name?members=4}: so many servers of one name, each a source of its own with an
 * address of its own, as for a pool. One that stops answering, denies us or is proved wrong is
 * replaced by another. Names of the NTP Pool Project have four unless said otherwise.
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
    return new NtpTimeSource(NtpSettings.of(spec), environment, exchange(environment));
  }

  @Override
  public List<TimeSource> openAll(SourceSpec spec, SourceEnvironment environment) {
    NtpSettings settings = NtpSettings.of(spec);
    if (settings.members() == 1) {
      return List.of(open(spec, environment));
    }
    PoolAddresses pool = new PoolAddresses(settings.host(), environment.ticker());
    return IntStream.rangeClosed(1, settings.members())
        .<TimeSource>mapToObj(
            member ->
                new NtpTimeSource(
                    settings,
                    settings.id(member),
                    new PoolSeat(pool),
                    environment,
                    exchange(environment)))
        .toList();
  }

  private static Function<NtpSettings.Nts, KeyExchange> exchange(SourceEnvironment environment) {
    return nts -> new TlsKeyExchange(nts.trusted(), environment);
  }
}
