import io.chronotick.sources.chrony.ChronySourceProvider;
import io.chronotick.sources.isolated.IsolatedSourceProvider;
import io.chronotick.sources.kernel.KernelSourceProvider;
import io.chronotick.sources.ntp.NtpSourceProvider;
import io.chronotick.sources.ntpd.NtpdSourceProvider;
import io.chronotick.sources.spi.TimeSourceProvider;
import io.chronotick.sources.system.SystemSourceProvider;

/**
 * The wires: time sources behind one interface. Each wire is internal; only the interface is not.
 */
module io.chronotick.sources {
  requires static com.sun.jna;
  requires static org.newsclub.net.unix;
  requires static transitive org.jspecify;
  requires transitive io.chronotick.model;
  requires org.apache.commons.net;
  requires static org.bouncycastle.provider;
  requires static org.bouncycastle.tls;
  requires org.slf4j;

  exports io.chronotick.sources;
  exports io.chronotick.sources.spi;

  uses TimeSourceProvider;

  provides TimeSourceProvider with
      ChronySourceProvider,
      IsolatedSourceProvider,
      KernelSourceProvider,
      NtpSourceProvider,
      NtpdSourceProvider,
      SystemSourceProvider;
}
