package io.chronotick.mcp.protocol;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our own defects: the client gets a name for what happened, the log gets what happened.
 *
 * <p>The name is random, so that it can be searched for in logs of many servers and says nothing
 * about this one. It is no secret.
 */
final class Incidents {

  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

  private Incidents() {}

  static RpcError defect(String method, Throwable cause) {
    String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    LOG.error("Incident {} in {}", incident, method, cause);
    return RpcError.internal(incident);
  }
}
