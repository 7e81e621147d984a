#!/bin/sh
# First start of the database: its owner, who runs the migrations, and the logins of API and worker.
# The owner makes the logins itself, because only their maker may administer them; nobody here is a superuser.
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$OWNER_PASSWORD" <<'SQL'
CREATE ROLE lienket_owner LOGIN CREATEROLE PASSWORD :'owner_password';
CREATE DATABASE lienket OWNER lienket_owner;
SQL

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname lienket \
  --set api_password="$API_PASSWORD" --set worker_password="$WORKER_PASSWORD" <<'SQL'
SET ROLE lienket_owner;
CREATE ROLE lienket_api_login LOGIN PASSWORD :'api_password';
CREATE ROLE lienket_worker_login LOGIN PASSWORD :'worker_password';
SQL
