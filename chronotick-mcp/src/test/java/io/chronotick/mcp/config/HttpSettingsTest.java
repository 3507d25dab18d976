package io.chronotick.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private static Optional<HttpSettings> resolve(Map<String, String> environment)
      throws SettingException {
    return HttpSettings.resolve(
        new SettingResolver(List.of(new EnvironmentLayer(environment))),
        environment,
        file -> {
          if (file.endsWith("token")) {
            return TOKEN + "\n";
          }
          throw new IOException("no such file");
        });
  }

  private static HttpSettings of(String... namesAndValues) throws SettingException {
    return resolve(environment(namesAndValues)).orElseThrow();
  }

  private static Map<String, String> environment(String... namesAndValues) {
    var environment = new HashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put("CHRONOTICK_" + namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }

  private static SettingException refused(String... namesAndValues) {
    return assertThrows(SettingException.class, () -> of(namesAndValues));
  }

  @Test
  void withoutAnAddressThereIsNoHttp() throws SettingException {
    assertEquals(Optional.empty(), resolve(Map.of()));
  }

  @Test
  void aPortAloneMeansTheLoopbackInterface() throws SettingException {
    assertEquals(new HttpAddress("127.0.0.1", 8080), of("HTTP", "8080").address());
    assertEquals(new HttpAddress("127.0.0.1", 8080), of("HTTP", ":8080").address());
    assertEquals(new HttpAddress("localhost", 1), of("HTTP", "localhost:1").address());
    assertEquals(new HttpAddress("::1", 65535), of("HTTP", "[::1]:65535").address());
  }

  @Test
  void aBadAddressIsWrongUsage() {
    for (String bad :
        List.of("x", "65536", "::1:80", "http://localhost:80", "a b:1", "localhost:")) {
      SettingException refusal = refused("HTTP", bad);
      assertTrue(refusal.isWrongUsage());
      assertTrue(String.valueOf(refusal.getMessage()).contains(HttpAddress.ACCEPTED));
    }
  }

  @Test
  void elsewhereATokenIsMandatory() throws SettingException {
    for (String host : List.of("0.0.0.0", "[::]", "192.0.2.1", "example.org", "127.example.org")) {
      SettingException refusal = refused("HTTP", host + ":80");
      assertFalse(refusal.isWrongUsage());
      assertTrue(String.valueOf(refusal.getMessage()).contains("--http-token-file"));
      assertTrue(
          of("HTTP", host + ":80", "HTTP_TOKEN", TOKEN).token().orElseThrow().matches(TOKEN));
    }
  }

  @Test
  void theTokenComesFromTheFileOrTheVariableAndIsNeverShown() throws SettingException {
    HttpSettings settings = of("HTTP", "1", "HTTP_TOKEN_FILE", "/run/token");
    assertTrue(settings.token().orElseThrow().matches(TOKEN));
    assertFalse(settings.token().orElseThrow().matches(TOKEN + "0"));
    assertFalse(settings.toString().contains(TOKEN));
  }

  @Test
  void aTokenThatIsTooShortOrUnreadableIsRefusedWithoutBeingRepeated() {
    String shortOne = TOKEN.substring(1);
    SettingException refusal = refused("HTTP", "1", "HTTP_TOKEN", shortOne);
    assertTrue(String.valueOf(refusal.getMessage()).contains("at least 32"));
    assertFalse(String.valueOf(refusal.getMessage()).contains(shortOne));
    assertFalse(refused("HTTP", "1", "HTTP_TOKEN", TOKEN + " x").isWrongUsage());
    assertFalse(refused("HTTP", "1", "HTTP_TOKEN_FILE", "/nothing").isWrongUsage());
  }

  @Test
  void hostsAndOriginsAreListsAndTheDashboardIsOnUnlessSaidOtherwise() throws SettingException {
    HttpSettings settings =
        of(
            "HTTP",
            "1",
            "ALLOWED_HOST",
            "a, b:1",
            "ALLOWED_ORIGIN",
            "https://c",
            "NO_DASHBOARD",
            "1");
    assertEquals(List.of("a", "b:1"), settings.allowedHosts());
    assertEquals(List.of("https://c"), settings.allowedOrigins());
    assertFalse(settings.dashboard());
    assertTrue(of("HTTP", "1").dashboard());
  }
}
