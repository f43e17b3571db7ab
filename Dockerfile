# syntax=docker/dockerfile:1
# Two stages: the first builds the environment from the hashed lock, the second runs it as nobody in particular.
FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements/runtime.txt requirements/statutes.txt requirements/
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt \
 && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements/statutes.txt
COPY pyproject.toml README.md ./
COPY question_bank question_bank
COPY bot bot
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN groupadd --system --gid 10001 xuefa \
 && useradd --system --uid 10001 --gid xuefa --home-dir /data --shell /usr/sbin/nologin xuefa \
 && install -d -o xuefa -g xuefa /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 XUEFA_DATA_DIR=/data
USER xuefa
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["sh", "-c", "xuefa setup --quiet && exec xuefa serve --host 0.0.0.0"]
