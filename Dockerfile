# SPDX-License-Identifier: Apache-2.0

# The build stage and the runtime stage install their packages with the script that a bare machine uses.

FROM swift:6.3-bookworm AS build
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /src
COPY scripts/setup.sh scripts/
RUN scripts/setup.sh
# Packages are fetched again only when the manifest changes.
COPY Package.swift ./
RUN swift package resolve
COPY . .
RUN bin="$(scripts/build-release)" \
    && install -D --strip --target-directory=/out "$bin"/{jobd,jobd-exec,jobctl,jobworker}

FROM debian:bookworm-slim
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
COPY scripts/setup.sh /tmp/jobd-setup/scripts/
# Fails when Debian's nghttp2 lacks its security updates: the script holds the oldest version that will do.
RUN /tmp/jobd-setup/scripts/setup.sh --runtime \
    && rm -rf /tmp/jobd-setup /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/jobd --shell /usr/sbin/nologin jobd \
    && install -d -o jobd -g jobd -m 0700 /var/lib/jobd /var/lib/jobworker
COPY --from=build /out/ /usr/local/bin/

USER 10001:10001
VOLUME /var/lib/jobd
# Where jobctl looks inside the container, for the health check and for `docker exec`.
ENV JOBD_SERVER=127.0.0.1:50051
EXPOSE 50051
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["jobctl", "server-info"]
ENTRYPOINT ["jobd"]
# Loopback inside the container: nothing outside reaches it until whoever runs the image says so, as docker-compose.yml does.
CMD ["serve", "--listen", "127.0.0.1:50051", "--data-dir", "/var/lib/jobd"]
