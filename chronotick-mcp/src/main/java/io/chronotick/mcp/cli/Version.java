package io.chronotick.mcp.cli;

import java.util.Optional;

/** The project's version, as the jar's manifest has it. */
final class Version {

  static final String TEXT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("(not packaged)");

  private Version() {}
}
