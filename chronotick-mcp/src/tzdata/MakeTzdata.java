import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Packs a directory of compiled zones into the server's own copy, tzdata.bin.
 *
 * <p>Needs nothing but a JDK: {@code java MakeTzdata.java DIRECTORY ORIGIN OUTPUT}. DIRECTORY is
 * the zoneinfo directory of a distribution's package, ORIGIN one line that says where it comes
 * from. The same input gives the same bytes. README.md has the whole procedure and the format.
 */
public final class MakeTzdata {

  private static final byte[] MAGIC = "ChronoTZ".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;

  private static final int TZIF_MAGIC = 0x545A6966;
  private static final int HEADER = 44;
  private static final int COUNTS_AT = 20;

  private MakeTzdata() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      System.err.println("usage: java MakeTzdata.java DIRECTORY LINKS ORIGIN OUTPUT");
      System.exit(2);
    }
    Path directory = Path.of(arguments[0]);
    TreeMap<String, byte[]> zones = zones(directory);
    link(zones, Files.readAllLines(Path.of(arguments[1])));
    Files.write(Path.of(arguments[3]), pack(edition(directory), arguments[2], zones));
  }

  /** The first line of tzdata.zi is {@code # version 2026f}. */
  private static String edition(Path directory) throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve("tzdata.zi"))) {
      String first = lines.findFirst().orElse("");
      if (!first.matches("# version [0-9]{4}[a-z]{1,2}")) {
        throw new IOException("tzdata.zi does not begin with a version of the main form: " + first);
      }
      return first.substring("# version ".length());
    }
  }

  /** Content by name, sorted; links are followed, so a link is one more name of its target. */
  private static TreeMap<String, byte[]> zones(Path directory) throws IOException {
    TreeMap<String, byte[]> zones = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> tree = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (!isZone(name)) {
        continue;
      }
      byte[] content = Files.readAllBytes(file);
      if (content.length >= HEADER && ByteBuffer.wrap(content).getInt() == TZIF_MAGIC) {
        zones.put(name, withoutFirstBlock(name, content));
      }
    }
    return zones;
  }

  /** Lines of a target and a name; {@code #} begins a comment. */
  private static void link(TreeMap<String, byte[]> zones, List<String> lines) throws IOException {
    for (String line : lines) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" ");
      if (words.length != 2 || !zones.containsKey(words[0])) {
        throw new IOException("no link of a zone there is: " + line);
      }
      zones.put(words[1], zones.get(words[0]));
    }
  }

  /** Not a zone: a second copy of all of them, one that counts leap seconds, the host's own. */
  private static boolean isZone(String name) {
    return !name.startsWith("posix/")
        && !name.startsWith("right/")
        && !name.equals("localtime")
        && !name.equals("posixrules");
  }

  /** The same file with the least block of 32-bit data there can be: nobody reads it any more. */
  private static byte[] withoutFirstBlock(String name, byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file);
    if (in.get(4) < '2') {
      throw new IOException(name + " has no 64-bit data");
    }
    int isut = in.getInt(COUNTS_AT);
    int isstd = in.getInt(COUNTS_AT + 4);
    int leap = in.getInt(COUNTS_AT + 8);
    int time = in.getInt(COUNTS_AT + 12);
    int type = in.getInt(COUNTS_AT + 16);
    int chars = in.getInt(COUNTS_AT + 20);
    int second = HEADER + time * 5 + type * 6 + chars + leap * 8 + isstd + isut;
    if (in.getInt(second) != TZIF_MAGIC) {
      throw new IOException(name + " has no second header");
    }
    ByteBuffer first = ByteBuffer.allocate(HEADER + 6 + 1);
    first.put(file, 0, 5);
    first.putInt(COUNTS_AT + 16, 1);
    first.putInt(COUNTS_AT + 20, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first.array());
    out.write(file, second, file.length - second);
    return out.toByteArray();
  }

  private static byte[] pack(String edition, String origin, TreeMap<String, byte[]> zones)
      throws IOException {
    // Zones of one history share one content; the first name in order decides its place.
    Map<ByteBuffer, Integer> places = new HashMap<>();
    List<byte[]> contents = new ArrayList<>();
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    DataOutputStream index = new DataOutputStream(names);
    for (Map.Entry<String, byte[]> zone : zones.entrySet()) {
      ByteBuffer key = ByteBuffer.wrap(zone.getValue());
      if (!places.containsKey(key)) {
        places.put(key, contents.size());
        contents.add(zone.getValue());
      }
      index.writeUTF(zone.getKey());
      index.writeShort(places.get(key));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeUTF(edition);
    out.writeUTF(origin);
    out.writeShort(contents.size());
    for (byte[] content : contents) {
      out.writeInt(content.length);
    }
    out.writeShort(zones.size());
    names.writeTo(out);
    for (byte[] content : contents) {
      out.write(content);
    }
    CRC32 check = new CRC32();
    check.update(body.toByteArray());
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(whole);
    head.write(MAGIC);
    head.writeByte(FORMAT);
    head.writeInt((int) check.getValue());
    body.writeTo(head);
    return whole.toByteArray();
  }
}
