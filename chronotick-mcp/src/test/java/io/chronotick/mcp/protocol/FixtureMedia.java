package io.chronotick.mcp.protocol;

import io.chronotick.mcp.resource.Blob;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** The smallest things to be seen and heard. */
final class FixtureMedia {

  static final String PNG_TYPE = "image/png";
  static final String WAV_TYPE = "audio/wav";

  private static final int RED = 0xFF0000;

  private FixtureMedia() {}

  /** One red point. */
  static Blob png() {
    var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, RED);
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("every Java writes PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Blob.of(bytes.toByteArray());
  }

  /** A thousandth of a second of silence. */
  static Blob wav() {
    byte[] silence = new byte[8];
    var format = new AudioFormat(silence.length * 1000f, 8, 1, true, false);
    var sound = new AudioInputStream(new ByteArrayInputStream(silence), format, silence.length);
    var bytes = new ByteArrayOutputStream();
    try {
      if (AudioSystem.write(sound, AudioFileFormat.Type.WAVE, bytes) == 0) {
        throw new IllegalStateException("every Java writes WAVE");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Blob.of(bytes.toByteArray());
  }
}
