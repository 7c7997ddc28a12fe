CREATE TABLE `receipt_photo` (
	`receipt_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`note` text NOT NULL,
	`taken_at` integer NOT NULL,
	`kept_at` integer NOT NULL,
	`kept_by` text NOT NULL,
	PRIMARY KEY(`receipt_id`, `id`),
	FOREIGN KEY (`receipt_id`) REFERENCES `receipt`(`id`) ON UPDATE no action ON DELETE no action
);
