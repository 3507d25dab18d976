package io.chronotick.mcp.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Everything the command line touches outside itself. Tests bring their own.
 *
 * @param out the real standard output; answers only
 * @param err for people
 */
record World(
    InputStream in,
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    Terminals terminals,
    ClockFactory clocks,
    Server server,
    WebServer webServer,
    JsonText json,
    Host host) {}
