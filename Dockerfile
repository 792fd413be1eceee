# One image: program, runtime and PostgreSQL. With DATABASE_URL (and OPENIMR_SECRET) it uses that
# server; without, it keeps a database of its own in the volume /data.
#
#   docker build -t openimr .
#   docker run --init -p 3000:3000 -v openimr:/data -e ORIGIN=https://imr.example.org openimr

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM debian:bookworm-slim
RUN useradd --system --user-group --home-dir /data --shell /usr/sbin/nologin openimr \
  && install -d -o openimr -g openimr -m 0700 /data
WORKDIR /app
COPY --from=build /app ./
USER openimr
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 OPENIMR_DATA_DIR=/data
VOLUME /data
EXPOSE 3000
# A stop lets requests under way finish and PostgreSQL write everything down.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node_modules/.bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node_modules/.bin/node", "scripts/start.ts"]
