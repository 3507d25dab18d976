package io.chronotick.mcp.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Which of the standard streams are terminals.
 *
 * <p>The launcher knows exactly and says so in {@value #PROPERTY}, a list of descriptor numbers
 * such as {@code 02}. Without it the JVM is asked, which only knows whether input and output both
 * are; until 21 that is whether there is a {@link Console}, from 22 on there may always be one and
 * its {@code isTerminal} tells.
 */
record Terminals(boolean input, boolean output) {

  static final String PROPERTY = "chronotick.terminals";

  static final Terminals NONE = new Terminals(false, false);

  static Terminals detect() {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return new Terminals(told.contains("0"), told.contains("1"));
    }
    boolean both = isTerminal(System.console());
    return new Terminals(both, both);
  }

  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderThan22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException unexpected) {
      // Serving a terminal is confusing, refusing to serve a pipe is broken: prefer the former.
      return false;
    }
  }
}
