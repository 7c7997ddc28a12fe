CREATE TABLE `level_day` (
	`day` text NOT NULL,
	`level` text NOT NULL,
	`visits` integer NOT NULL,
	PRIMARY KEY(`day`, `level`)
);
