package io.chronotick.mcp.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to serve over HTTP.
 *
 * @param token needed by clients; never empty where others than this host can reach us
 * @param allowedHosts names by which clients may call us besides our own
 * @param allowedOrigins web pages of which sites may call us besides our own
 * @param dashboard whether there is a page for people
 * @param bodyBytes how long a request's body may be
 * @param requestsPerSecond of one client
 */
public record HttpSettings(
    HttpAddress address,
    Optional<HttpToken> token,
    List<String> allowedHosts,
    List<String> allowedOrigins,
    boolean dashboard,
    int bodyBytes,
    int requestsPerSecond) {

  /**
   * The variable that holds the token; there is no option, which every user of a host could see.
   */
  public static final String TOKEN_VARIABLE = "CHRONOTICK_HTTP_TOKEN";

  public HttpSettings {
    allowedHosts = List.copyOf(allowedHosts);
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** Reads a whole file of text. */
  @FunctionalInterface
  public interface TextFiles {
    String read(Path file) throws IOException;
  }

  /**
   * What was set; empty when HTTP was not asked for.
   *
   * @throws SettingException at the first value that cannot be used
   */
  public static Optional<HttpSettings> resolve(
      SettingResolver resolver, Map<String, String> environment, TextFiles files)
      throws SettingException {
    Optional<SettingLayer.Given> given = resolver.find(Setting.HTTP);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    HttpAddress address;
    try {
      address = HttpAddress.parse(given.get().value());
    } catch (IllegalArgumentException bad) {
      throw SettingException.badValue(given.get(), String.valueOf(bad.getMessage()));
    }
    Optional<HttpToken> token = token(resolver, environment, files);
    if (token.isEmpty() && !address.isLoopback()) {
      throw SettingException.failed(
          given.get().origin()
              + " "
              + given.get().value()
              + " can be reached from other hosts and needs a token: set "
              + Setting.HTTP_TOKEN_FILE.option()
              + " or "
              + TOKEN_VARIABLE);
    }
    Limits limits = Limits.resolve(resolver);
    return Optional.of(
        new HttpSettings(
            address,
            token,
            list(resolver, Setting.ALLOWED_HOST),
            list(resolver, Setting.ALLOWED_ORIGIN),
            !resolver.flag(Setting.NO_DASHBOARD),
            limits.bodyBytes(),
            limits.requestsPerSecond()));
  }

  private static Optional<HttpToken> token(
      SettingResolver resolver, Map<String, String> environment, TextFiles files)
      throws SettingException {
    Optional<SettingLayer.Given> file = resolver.find(Setting.HTTP_TOKEN_FILE);
    String variable = environment.getOrDefault(TOKEN_VARIABLE, "");
    String origin = file.map(SettingLayer.Given::origin).orElse(TOKEN_VARIABLE);
    String text;
    if (file.isPresent()) {
      String name = file.get().value();
      try {
        text = files.read(Path.of(name)).strip();
      } catch (IOException | InvalidPathException unreadable) {
        throw SettingException.failed(origin + ": cannot read " + name);
      }
    } else if (variable.isEmpty()) {
      return Optional.empty();
    } else {
      text = variable;
    }
    try {
      return Optional.of(HttpToken.of(text));
    } catch (IllegalArgumentException bad) {
      throw SettingException.failed(origin + ": " + bad.getMessage());
    }
  }

  private static List<String> list(SettingResolver resolver, Setting setting) {
    return resolver.find(setting).map(SettingLayer.Given::values).orElse(List.of());
  }
}
