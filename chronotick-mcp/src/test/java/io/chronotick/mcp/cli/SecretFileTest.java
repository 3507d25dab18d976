package io.chronotick.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  @TempDir Path directory;

  private List<String> warnings(String mode) throws IOException {
    Path file = directory.resolve("token-" + mode);
    Files.writeString(file, "secret\n");
    Assumptions.assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "no modes");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    List<String> warnings = new ArrayList<>();
    assertEquals("secret\n", SecretFile.read(file, warnings::add));
    return warnings;
  }

  @Test
  void whatOthersCanReadOrAnybodyElseCanChangeIsWarnedOf() throws IOException {
    for (String mode : List.of("rw-r--r--", "rw----r--", "rw-rw----", "rw-----w-")) {
      List<String> warnings = warnings(mode);
      assertEquals(1, warnings.size(), mode);
      assertTrue(warnings.get(0).contains("token-" + mode), warnings.get(0));
      assertTrue(warnings.get(0).contains("chmod 600"), warnings.get(0));
    }
  }

  @Test
  void whatTheOwnerAndMaybeItsGroupReadIsFine() throws IOException {
    for (String mode : List.of("rw-------", "r--------", "rw-r-----")) {
      assertEquals(List.of(), warnings(mode), mode);
    }
  }
}
