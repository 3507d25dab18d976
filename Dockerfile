# syntax=docker/dockerfile:1
# ChronoTick's MCP server over standard input and output:
#
#   docker build -t chronotick .
#   docker run --rm -i chronotick            (options of `chronotick serve` may follow)

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY chronotick-model chronotick-model
COPY chronotick-sources chronotick-sources
COPY chronotick-core chronotick-core
COPY chronotick-vectorclock chronotick-vectorclock
COPY chronotick-mcp chronotick-mcp
COPY chronotick-bench/pom.xml chronotick-bench/pom.xml
# What is sure of its own time: an image keeps whole seconds, and the class data of the next stage
# belongs to a jar of one size and one time.
RUN ./mvnw -B -ntp -pl chronotick-mcp -am package -Dmaven.test.skip=true \
  && touch -d 2026-01-01T00:00:00Z chronotick-mcp/target/chronotick-server.jar

FROM eclipse-temurin:25-jre
LABEL io.modelcontextprotocol.server.name="io.github.chronotick/chronotick" \
  org.opencontainers.image.title="ChronoTick" \
  org.opencontainers.image.description="What time it is, how wrong that answer can be, and which event came first" \
  org.opencontainers.image.licenses="MIT"
WORKDIR /opt/chronotick
COPY --from=build /build/chronotick-mcp/target/chronotick-server.jar chronotick-server.jar
COPY LICENSE LICENSE
# Linked classes, kept for the next start. By the very JVM that will use them.
RUN ["java", "-XX:+UseSerialGC", "-XX:AOTCacheOutput=/opt/chronotick/chronotick-server.aot", "-cp", "/opt/chronotick/chronotick-server.jar", "io.chronotick.mcp.cli.Rehearsal"]
# Nobody's account: the server needs no file of its own, nor any right.
USER 65532:65532
# HotSpot prints its warnings on standard output, which is the protocol's, unless told otherwise.
ENTRYPOINT ["java", "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=error:stderr", "-XX:+UseSerialGC", "-Xms8m", "-Xmx128m", "-XX:AOTCache=/opt/chronotick/chronotick-server.aot", "-jar", "/opt/chronotick/chronotick-server.jar", "serve"]
