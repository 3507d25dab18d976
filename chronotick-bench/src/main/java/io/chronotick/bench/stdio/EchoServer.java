package io.chronotick.bench.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least a server on this platform can do: answers every request at once with the same words.
 * What a server takes beyond it is its own; what this takes is the virtual machine's and the
 * pipe's.
 */
public final class EchoServer {

  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private EchoServer() {}

  /** Serves standard input until it ends. */
  public static void main(String[] args) throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    OutputStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Matcher id = ID.matcher(line);
      if (id.find()) {
        String answer = "{\"jsonrpc\":\"2.0\",\"id\":" + id.group(1) + ",\"result\":{}}\n";
        answers.write(answer.getBytes(StandardCharsets.UTF_8));
        answers.flush();
      }
    }
  }
}
