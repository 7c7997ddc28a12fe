CREATE TABLE `key_check` (
	`version` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`since` integer NOT NULL
);
