package io.chronotick.mcp.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.toml.TomlReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration file: TOML with the keys of {@link ConfigKey}. Immutable.
 *
 * <p>Every mistake is a {@link SettingException} that begins with the file, its line and the key,
 * also where an option or the environment outranks the mistaken value.
 */
public final class ConfigFile implements SettingLayer {

  /** More than any list of sources needs. */
  private static final int MAX_BYTES = 1 << 20;

  private final Map<Setting, Given> given;

  private ConfigFile(Map<Setting, Given> given) {
    this.given = given;
  }

  /**
   * Reads and checks all that the file says.
   *
   * @throws SettingException if it cannot be read, or for the first mistake
   */
  public static ConfigFile read(Path file, Settings.Defaults defaults) throws SettingException {
    ConfigFile config = parse(file.toString(), text(file));
    // What is outranked must be right too: what outranks it may be gone tomorrow.
    Settings unused =
        Settings.resolve(new SettingResolver(List.of(config)), defaults.withoutEnvironment());
    Limits unusedToo = Limits.resolve(new SettingResolver(List.of(config)));
    return config;
  }

  private static String text(Path file) throws SettingException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException missing) {
      throw SettingException.inFile(file + ": there is no such file");
    } catch (AccessDeniedException denied) {
      throw SettingException.inFile(file + ": permission denied");
    } catch (IOException failed) {
      throw SettingException.inFile(file + ": cannot be read: " + failed.getMessage());
    }
    if (bytes.length > MAX_BYTES) {
      throw SettingException.inFile(file + ": longer than " + MAX_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw SettingException.inFile(file + ": not UTF-8");
    }
  }

  private static ConfigFile parse(String file, String text) throws SettingException {
    JsonNode tree;
    try {
      tree =
          TomlMapper.builder()
              // Else a date would pass for a string.
              .enable(TomlReadFeature.PARSE_JAVA_TIME)
              .build()
              .readTree(text);
    } catch (JacksonException notToml) {
      throw SettingException.inFile(
          file + ":" + line(notToml) + ": not TOML: " + notToml.getOriginalMessage());
    } catch (StackOverflowError tooDeep) {
      throw SettingException.inFile(file + ": nested too deeply");
    }
    Map<Setting, Given> given = new EnumMap<>(Setting.class);
    new Walk(file, TomlLines.of(text), given).table("", tree);
    return new ConfigFile(given);
  }

  private static int line(JacksonException notToml) {
    return notToml.getLocation() == null ? 1 : Math.max(1, notToml.getLocation().getLineNr());
  }

  @Override
  public Optional<Given> find(Setting setting) {
    return Optional.ofNullable(given.get(setting));
  }

  /** From the tree to what is given, in the order of the file. */
  private record Walk(String file, TomlLines lines, Map<Setting, Given> given) {

    void table(String prefix, JsonNode table) throws SettingException {
      for (Map.Entry<String, JsonNode> entry : table.properties()) {
        String path = prefix + entry.getKey();
        Optional<ConfigKey> key = ConfigKey.of(path);
        if (key.isPresent()) {
          value(key.get(), entry.getValue());
        } else if (ConfigKey.isTable(path)) {
          if (!entry.getValue().isObject()) {
            throw wrong(path, "expected a table: [" + path + "]");
          }
          table(path + ".", entry.getValue());
        } else {
          throw wrong(
              path,
              "unknown key"
                  + ConfigKey.nearest(path).map(near -> "; did you mean " + near + "?").orElse(""));
        }
      }
    }

    private void value(ConfigKey key, JsonNode value) throws SettingException {
      ConfigKey.Read read = key.read(value);
      if (read.mistake().isPresent()) {
        throw wrong(key.path(), read.mistake().get());
      }
      given.put(key.setting(), new Given(origin(key.path()), read.values(), true));
    }

    private SettingException wrong(String path, String what) {
      return SettingException.inFile(origin(path) + ": " + what);
    }

    private String origin(String path) {
      return file + ":" + lines.lineOf(path) + ": " + path;
    }
  }
}
