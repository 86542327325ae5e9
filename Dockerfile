# syntax=docker/dockerfile:1.26.0@sha256:ecfaec9ed6d810b56388c508f4121597bfbba70d41a6dfeee4d8cad5f295fc32
# The same image as `./boxoffice image`, for those who build with Docker: docker build -t boxoffice .

FROM maven:3.9.16-eclipse-temurin-17@sha256:1a352420f7aba21f5ad08df31bab55f74c013fb491f1ae8ab1dd7ff9ed698584 AS build
WORKDIR /src
COPY . .
# Libraries, fonts and our own jars apart, so that a change of code is a small layer.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -DskipTests install \
 && mvn -B -ntp -q -pl tools/manifests dependency:copy-dependencies -DincludeScope=runtime \
      -DexcludeGroupIds=dev.boxoffice -DoutputDirectory=/out/libs \
 && mvn -B -ntp -q -pl tools/manifests dependency:copy-dependencies -DincludeScope=runtime \
      -DincludeGroupIds=dev.boxoffice -DoutputDirectory=/out/app \
 && mkdir /out/fonts && mv /out/app/platform-fonts-*.jar /out/fonts

FROM eclipse-temurin:17.0.20.1_1-jre-noble@sha256:f7537fa73fa7c5bc4e51ea11a611c1d0d8bbf4e9f22de93b666072de98e752e2
COPY --from=build /out/libs /app/libs
COPY --from=build /out/fonts /app/libs
COPY --from=build /out/app /app/app
# /tmp is the only place that is written to; it is a volume where the root is read-only.
ENV DATA_DIR=/tmp/boxoffice STAND_INS=false HTTP_HOST=0.0.0.0
WORKDIR /app
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=65", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError", \
  "-XX:CompileCommand=quiet", "-XX:CompileCommand=inline,org.bouncycastle.crypto.generators.Argon2BytesGenerator*::*", \
  "-Djava.io.tmpdir=/tmp", "-Dvertx.cacheDirBase=/tmp/vertx", "-cp", "/app/app/*:/app/libs/*", \
  "dev.boxoffice.launcher.Main"]
